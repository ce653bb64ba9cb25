"""Runs strategies in one plain process, with the guest's own code and no sandbox: the floor of every comparison.

`floor.py GUEST DATASET` reads one JSON request per line and answers with its times in milliseconds.
`floor.py GUEST DATASET --once FILE` runs one strategy and exits, as a fresh process for each does.
"""

from __future__ import annotations

import json
import sys
import time

GUEST, DATASET = sys.argv[1:3]
sys.path.insert(0, GUEST)

import dialect  # noqa: E402
from run.serve_one import answer, rehearse_fully  # noqa: E402

HEADER = json.dumps({"run": 0, "variant": None, "wallMs": 1, "cpuSeconds": 1, "seed": 0, "names": {}, "clock": None})
dataset = dialect.open_dataset(DATASET, None)


def once(source: bytes) -> float:
    start = time.perf_counter()
    for _ in answer(HEADER.encode(), source, dataset):
        pass
    return (time.perf_counter() - start) * 1000


if sys.argv[3:4] == ["--once"]:
    with open(sys.argv[4], "rb") as file:
        once(file.read())
    print("done", flush=True)
else:
    rehearse_fully(dataset)
    for line in sys.stdin:
        request = json.loads(line)
        with open(request["file"], "rb") as file:
            source = file.read()
        for _ in range(request["warmup"]):
            once(source)
        print(json.dumps([once(source) for _ in range(request["runs"])]), flush=True)
