"""Runs sources in this one process, without a sandbox: one JSON job a line, one line back for each."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import warnings

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "guest"))

import dialect  # noqa: E402

warnings.simplefilter("ignore")
opened: dict[str, dialect.Dataset] = {}
for line in sys.stdin:
    job = json.loads(line)
    directory = job["directory"]
    if directory not in opened:
        opened[directory] = dialect.open_dataset(directory, None)
    with contextlib.redirect_stdout(io.StringIO()):
        position = dialect.execute(job["source"].encode(), opened[directory], {}).position
    print(json.dumps({"rows": len(position)}), flush=True)
