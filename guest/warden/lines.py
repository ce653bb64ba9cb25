"""Which line of a strategy made a call, read from the run's memory. Best effort: a run can forge it, nothing relies on it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from seccomp.listener import read_memory

STRATEGY_FILE = b"strategy.py"
MAX_FRAMES = 200
MAX_TABLE_BYTES = 1 << 20
SIZE_AT = 16  # ob_size of bytes and length of str, behind the reference count and the type


class LineReader:
    """`layout` is what the zygote found out about its interpreter; a run has the same, being its fork."""

    def __init__(self) -> None:
        self.layout: dict[str, int] | None = None

    def line_of(self, pid: int) -> int | None:
        if self.layout is None:
            return None
        try:
            return self._find(pid, self.layout)
        except (struct.error, IndexError):
            return None

    def _find(self, pid: int, layout: dict[str, int]) -> int | None:
        frame = _word(pid, layout["thread"] + layout["first"])
        if layout["second"] >= 0:
            frame = _word(pid, frame + layout["second"])
        for _ in range(MAX_FRAMES):
            if frame == 0:
                return None
            code = _word(pid, frame + layout["code"])
            if self._is_strategy(pid, layout, code):
                place = _word(pid, frame + layout["instruction"]) - code - layout["bytecode"]
                return self._line(pid, layout, code, place)
            frame = _word(pid, frame + layout["previous"])
        return None

    def _is_strategy(self, pid: int, layout: dict[str, int], code: int) -> bool:
        try:
            name = _word(pid, code + layout["fileName"])
            length = _word(pid, name + SIZE_AT)
            return length == len(STRATEGY_FILE) and read_memory(pid, name + layout["text"], length) == STRATEGY_FILE
        except struct.error:
            return False  # Frames of C functions have no code object.

    def _line(self, pid: int, layout: dict[str, int], code: int, place: int) -> int | None:
        (first,) = struct.unpack("<i", read_memory(pid, code + layout["firstLine"], 4))
        table = _word(pid, code + layout["lineTable"])
        size = min(_word(pid, table + SIZE_AT), MAX_TABLE_BYTES)
        return line_at(read_memory(pid, table + layout["bytes"], size), first, place)


def line_at(table: bytes, first: int, place: int) -> int | None:
    """The line of the instruction at byte `place`, from a code object's location table (CPython's locations.md)."""
    entries, line, end = iter(table), first, 0
    for head in entries:
        kind, end = head >> 3 & 15, end + 2 * ((head & 7) + 1)
        if kind in (13, 14):
            line += _signed(entries)
        elif 11 <= kind <= 12:
            line += kind - 10
        for _ in range({14: 3}.get(kind, 0)):
            _varint(entries)
        for _ in range(1 if kind < 10 else 2 if kind < 13 else 0):
            next(entries, None)
        if place < end:
            return None if kind == 15 else line
    return None


def _varint(entries: Iterator[int]) -> int:
    value, shift = 0, 0
    for byte in entries:
        value |= (byte & 63) << shift
        if not byte & 64:
            break
        shift += 6
    return value


def _signed(entries: Iterator[int]) -> int:
    value = _varint(entries)
    return -(value >> 1) if value & 1 else value >> 1


def _word(pid: int, address: int) -> int:
    return int(struct.unpack("<Q", read_memory(pid, address % (1 << 64), 8))[0])
