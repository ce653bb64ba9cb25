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
        self._buffer = bytearray()
        self.open = True

    def drain(self, rounds: int = 8) -> None:
        while rounds > 0 and self.open and len(self._buffer) <= self._cap + LENGTH.size:
            rounds -= 1
            try:
                data = os.read(self.fd, CHUNK)
            except BlockingIOError:
                return
            self.open = bool(data)
            self._buffer += data

    def control(self) -> tuple[str, int] | None:
        if len(self._buffer) < CONTROL.size:
            return None
        letter, number = CONTROL.unpack_from(self._buffer)
        del self._buffer[: CONTROL.size]
        return chr(letter), number

    @property
    def announced(self) -> int | None:
        return LENGTH.unpack_from(self._buffer)[0] if len(self._buffer) >= LENGTH.size else None

    @property
    def breach(self) -> str | None:
        announced = self.announced
        if announced is not None and announced > self._cap:
            return f"the result of {announced} bytes is larger than the limit resultBytes = {self._cap} (result_limit)"
        if announced is not None and len(self._buffer) > announced + LENGTH.size:
            return "more was written after the result"
        return None

    @property
    def complete(self) -> bool:
        announced = self.announced
        return announced is not None and len(self._buffer) == announced + LENGTH.size

    @property
    def empty(self) -> bool:
        return not self._buffer

    def take(self) -> memoryview:
        """The result, once: what is kept of it here is given away."""
        taken, self._buffer = self._buffer, bytearray()
        return memoryview(taken)[LENGTH.size :]
