"""Strategies in plain Python with the guest's own code and no isolation: what people have who use no sandbox.

`plain.py GUEST DATASET` runs one strategy after another in this process: each request on standard input is a length
(4 bytes, little endian) and so many bytes of source; each answer is the encoded result, which begins with its length.
`plain.py GUEST DATASET FILE` runs one strategy, answers in the same way and ends.
"""

from __future__ import annotations

import json
import os
import struct
import sys

GUEST, DATASET = sys.argv[1:3]
sys.path.insert(0, GUEST)

import dialect  # noqa: E402
from run.serve_one import answer, rehearse_fully  # noqa: E402

LENGTH = struct.Struct("<I")
HEADER = json.dumps(
    {"run": 0, "variant": None, "wallMs": 300000, "cpuSeconds": 300, "seed": 0, "names": {}, "clock": None}
).encode()

# What a strategy prints must not get between the answers.
answers = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)
dataset = dialect.open_dataset(DATASET, None)


def run(source: bytes) -> None:
    answers.writelines(answer(HEADER, source, dataset))
    answers.flush()


def main() -> None:
    if len(sys.argv) > 3:
        with open(sys.argv[3], "rb") as file:
            run(file.read())
        return
    rehearse_fully(dataset)
    while len(head := sys.stdin.buffer.read(LENGTH.size)) == LENGTH.size:
        run(sys.stdin.buffer.read(LENGTH.unpack(head)[0]))


main()
