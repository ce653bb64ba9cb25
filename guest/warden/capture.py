"""What a run writes to its pipes: counted, kept up to a cap, never trusted."""

from __future__ import annotations

import fcntl
import os
import struct

CHUNK = 1 << 18
LENGTH = struct.Struct("<I")
F_SETPIPE_SZ = 1031
# Control messages a run sends on its result pipe before it is parked: a letter and a number.
CONTROL = struct.Struct("<BI")


def make_pipe(read_here: bool, size: int | None = None) -> tuple[int, int]:
    """A pipe (read, write) of which our end does not block; both ends close on exec."""
    ends = os.pipe2(os.O_CLOEXEC)
    os.set_blocking(ends[0] if read_here else ends[1], False)
    if size is not None:
        try:
            fcntl.fcntl(ends[0], F_SETPIPE_SZ, size)
        except OSError:
            pass  # The user's share of pipe memory is used up: the default size only costs time.
    return ends


class Capture:
    """One of the run's output streams."""

    def __init__(self, name: str, fd: int, cap: int) -> None:
        self.name = name
        self.fd = fd
        self._cap = cap
        self._kept = bytearray()
        self.total = 0
        self.open = True

    @property
    def kept(self) -> bytes:
        return bytes(self._kept)

    @property
    def breach(self) -> str | None:
        if self.total <= self._cap:
            return None
        return f"{self.name} is larger than the limit outputBytes = {self._cap}"

    def drain(self, rounds: int = 8) -> None:
        """Reads what is there; bounded, so that a flood cannot keep the warden from its deadlines."""
        while rounds > 0 and self.open:
            rounds -= 1
            try:
                data = os.read(self.fd, CHUNK)
            except BlockingIOError:
                return
            self.open = bool(data)
            self.total += len(data)
            room = self._cap - len(self._kept)
            if room > 0:
                self._kept += data[:room]


class ResultPipe:
    """Control messages until the run is parked, then exactly one length-prefixed result."""

    def __init__(self, fd: int, cap: int) -> None:
        self.fd = fd
        self._cap = cap
        # One buffer that grows would be copied again and again; a byte for each piece would cost forty times as much.
        self._chunks: list[bytearray] = []
        self._size = 0
        self.open = True

    def drain(self, rounds: int = 8) -> None:
        while rounds > 0 and self.open and self._size <= self._cap + LENGTH.size:
            rounds -= 1
            try:
                data = os.read(self.fd, CHUNK)
            except BlockingIOError:
                return
            self.open = bool(data)
            self._size += len(data)
            if self._chunks and len(self._chunks[-1]) < CHUNK // 2:
                self._chunks[-1] += data
            elif data:
                self._chunks.append(bytearray(data))

    def control(self) -> tuple[str, int] | None:
        head = self._head(CONTROL.size)
        if head is None:
            return None
        letter, number = CONTROL.unpack_from(head)
        del head[: CONTROL.size]
        self._size -= CONTROL.size
        return chr(letter), number

    @property
    def announced(self) -> int | None:
        head = self._head(LENGTH.size)
        return None if head is None else LENGTH.unpack_from(head)[0]

    @property
    def breach(self) -> str | None:
        announced = self.announced
        if announced is not None and announced > self._cap:
            return f"the result of {announced} bytes is larger than the limit resultBytes = {self._cap} (result_limit)"
        if announced is not None and self._size > announced + LENGTH.size:
            return "more was written after the result"
        return None

    @property
    def complete(self) -> bool:
        announced = self.announced
        return announced is not None and self._size == announced + LENGTH.size

    @property
    def empty(self) -> bool:
        return self._size == 0

    def take(self) -> list[bytearray]:
        """The result, once, in pieces: what is kept of it here is given away."""
        del self._chunks[0][: LENGTH.size]
        taken, self._chunks, self._size = self._chunks, [], 0
        return taken

    def _head(self, size: int) -> bytearray | None:
        """The first chunk; None where less has come."""
        return self._chunks[0] if self._size >= size else None
