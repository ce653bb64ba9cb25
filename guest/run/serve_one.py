"""The life of one run: read the request, execute the strategy, write one result, wait for the end."""

from __future__ import annotations

import json
import os
import resource
import struct
import sys
from collections.abc import Iterator
from itertools import chain
from typing import Any, NoReturn

import dialect
from run.clock import stop_at
from run.encode import Encoded, encode_error, encode_position
from run.seeds import reseed

LENGTH = struct.Struct("<I")
SMALL, MOST = 1 << 20, (1 << 32) - 1
REQUEST = struct.Struct("<II")
BAD_POSITION = "bad_output"
RAISED = "crash"
OUT_OF_MEMORY = "oom"


def serve(dataset: Any, source_fd: int, result_fd: int) -> NoReturn:
    header_length, source_length = REQUEST.unpack(_read(source_fd, REQUEST.size))
    header, source = _read(source_fd, header_length), _read(source_fd, source_length)
    for piece in answer(header, source, dataset):
        _write(result_fd, piece)
    # Ending by itself would delay the result: the warden ends this process when it has what it needs.
    while True:
        os.read(source_fd, 1)


def answer(header: bytes, source: bytes, dataset: Any) -> Iterator[bytes]:
    """From a request to the length-prefixed result: one piece where it is small."""
    request = json.loads(header)
    if request.get("clock") is not None:
        stop_at(int(request["clock"]))
    reseed(int(request["seed"]))
    result = evaluate(source, dataset, request)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass  # The strategy may have replaced or closed it.
    if result.size <= SMALL:
        return iter([LENGTH.pack(result.size) + result.joined()])
    return chain([LENGTH.pack(result.size)], result.pieces)


def evaluate(source: bytes, dataset: Any, request: dict[str, Any]) -> Encoded:
    """Never raises for what a strategy does, short of running out of memory while saying so."""
    try:
        result = dialect.execute(source, dataset, request)
        if result.position is None:
            raise dialect.BadPosition("no position was left")
        encoded = encode_position(result.position, result.sim, result.keys, result.aliases, result.warnings)
        if encoded.size > MOST:
            raise dialect.BadPosition(f"the position takes {encoded.size} bytes, more than a result can have ({MOST})")
        return encoded
    except dialect.BadPosition as error:
        return encode_error(_explained(error, BAD_POSITION), [], [], [])
    except BaseException as error:
        return encode_error(_explained(error, _outcome(error)), [], [], [])


def _outcome(error: BaseException) -> str:
    """Where a controller watches the memory, the kernel ends what goes beyond; else the address space is the limit."""
    limited = resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY
    return OUT_OF_MEMORY if limited and isinstance(error, MemoryError) else RAISED


# Of the size of a small dataset, so that what a run allocates is what was rehearsed.
_REHEARSAL = b"""
index = pd.date_range("2000-01-03", periods=2500)
close = pd.DataFrame(np.arange(50000.0).reshape(2500, 20) % 97, index=index, columns=[str(n) for n in range(20)])
mean, change = close.rolling(20).mean(), close.pct_change(5)
rank = change.rank(axis=1, pct=True)
position = (close > mean) & (rank > 0.5) & (close.shift(1) < close.ewm(span=10).mean()).fillna(False)
sim(position.astype(float) / 20, resample="M")
"""
_CLOSE = b"close = data.get(%r)\nposition = (close > close.rolling(20).mean()) & (close.rank(axis=1, pct=True) > 0.5)\n"
_LARGEST_READ = 1 << 20


def rehearse(dataset: Any) -> None:
    """Walks the path of a run, up to the encoded result, as far as a parked process needs it."""
    for _ in answer(_HEADER, _ONE_CELL, dataset):
        pass


_HEADER = b'{"run":0,"variant":null,"wallMs":1000,"cpuSeconds":1,"seed":0,"names":{},"clock":null}'
_ONE_CELL = b"position = pd.DataFrame([[True]], index=pd.DatetimeIndex(['2020-01-02']), columns=['1'])\n"


def rehearse_fully(dataset: Any) -> None:
    """The same with what strategies usually do, so that lazy imports, caches and the heap are settled before a fork."""
    dialect.warm_up(dataset)
    evaluate(_REHEARSAL, dataset, _REQUEST).joined()
    close = dataset.fields[dataset.manifest["prices"]["close"]]
    if close.shape[0] * close.shape[1] <= _LARGEST_READ:
        evaluate(_CLOSE.replace(b"%r", repr(close.id).encode()), dataset, _REQUEST).joined()
    evaluate(b"1 / 0", dataset, _REQUEST).joined()


_REQUEST: dict[str, Any] = {"seed": 0, "names": {}}


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
