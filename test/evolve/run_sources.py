"""Runs JSON strings, one source a line, in this one process; prints one JSON line each: its rows, or its error."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
import warnings
from typing import Any

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "..", "dialect"), os.path.join(HERE, "..", "..", "guest")]

import catalogue  # noqa: E402
import dialect  # noqa: E402


def answer(source: str, dataset: dialect.Dataset) -> dict[str, Any]:
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            position = dialect.execute(source.encode(), dataset, {}).position
        return {"rows": len(position), "held": bool((position != 0).to_numpy().any())}
    except BaseException as error:  # whatever ends a program is the answer
        return {"error": f"{type(error).__name__}: {error}"}


warnings.simplefilter("ignore")
with tempfile.TemporaryDirectory() as folder:
    opened = dialect.open_dataset(catalogue.write_dataset(os.path.join(folder, "small"), days=int(sys.argv[1])), None)
    print(json.dumps({"keys": sorted(opened.keys())}) if hasattr(opened, "keys") else "{}", flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line), opened)), flush=True)
