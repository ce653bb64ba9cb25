"""The life of one run: read the request, execute the strategy, write one result, wait for the end."""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import Any, NoReturn

import dialect
from run.clock import stop_at
from run.encode import encode_error, encode_position
from run.seeds import reseed

LENGTH = struct.Struct("<I")
REQUEST = struct.Struct("<II")
BAD_POSITION = "bad_output"
RAISED = "crash"


def serve(dataset: Any, source_fd: int, result_fd: int) -> NoReturn:
    header_length, source_length = REQUEST.unpack(_read(source_fd, REQUEST.size))
    request = json.loads(_read(source_fd, header_length))
    source = _read(source_fd, source_length)
    if request.get("clock") is not None:
        stop_at(int(request["clock"]))
    reseed(int(request["seed"]))
    result = evaluate(source, dataset, request)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass  # The strategy may have replaced or closed it.
    _write(result_fd, LENGTH.pack(len(result)) + result)
    # Ending by itself would delay the result: the warden ends this process when it has what it needs.
    while True:
        os.read(source_fd, 1)


def evaluate(source: bytes, dataset: Any, request: dict[str, Any]) -> bytes:
    """Never raises for what a strategy does, short of running out of memory while saying so."""
    try:
        result = dialect.execute(source, dataset, request)
        if result.position is None:
            raise dialect.BadPosition("no position was left")
        return encode_position(result.position, result.sim, result.keys, result.aliases, result.warnings)
    except dialect.BadPosition as error:
        return encode_error(_explained(error, BAD_POSITION), [], [], [])
    except BaseException as error:
        return encode_error(_explained(error, RAISED), [], [], [])


def rehearse(dataset: Any) -> None:
    """Walks the path of a run on a tiny strategy, up to the encoded result."""
    dialect.warm_up(dataset)
    evaluate(b"position = data.get(VALID_FIELDS[0]) if False else pd.DataFrame()", dataset, {"seed": 0, "names": {}})


def _explained(error: BaseException, outcome: str) -> dict[str, Any]:
    try:
        found = dialect.explain(error)
    except Exception:
        found = {"line": None, "traceback": "", "hint": None, "message": "", "type": type(error).__name__}
    line = found["line"]
    return {
        "type": str(found["type"]),
        "message": str(found["message"]),
        "line": line if isinstance(line, int) else None,
        "traceback": str(found["traceback"]),
        "hint": None if found["hint"] is None else str(found["hint"]),
        "outcome": outcome,
    }


def _read(fd: int, count: int) -> bytes:
    parts = []
    while count > 0:
        part = os.read(fd, count)
        if not part:
            os._exit(0)  # The warden is gone.
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _write(fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]
