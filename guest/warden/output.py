"""Frames on their way to the host: written at once where the stream takes them, kept in order where it does not."""

from __future__ import annotations

import os
from collections import deque

from warden.loop import WRITABLE, Loop


class HostStream:
    def __init__(self, loop: Loop, fd: int) -> None:
        self._loop = loop
        self._fd = fd
        self._queue: deque[memoryview] = deque()
        self._closed = False

    @property
    def congested(self) -> bool:
        return bool(self._queue)

    def close(self) -> None:
        """Whatever is said from here on is dropped."""
        self._closed = True

    def send(self, *pieces: bytes | bytearray) -> None:
        if self._closed:
            return
        idle = not self._queue
        self._queue.extend(memoryview(piece) for piece in pieces)
        if idle:
            self._flush(0)

    def _flush(self, _events: int) -> None:
        while self._queue:
            try:
                written = os.write(self._fd, self._queue[0])
            except BlockingIOError:
                break
            except (BrokenPipeError, ConnectionResetError):
                self._queue.clear()
                self._loop.stop()
                break
            if written == len(self._queue[0]):
                self._queue.popleft()
            else:
                self._queue[0] = self._queue[0][written:]
        self._watch()

    def _watch(self) -> None:
        watched = self._loop.watches(self._fd)
        if self._queue and not watched:
            self._loop.watch(self._fd, self._flush, WRITABLE)
        elif not self._queue and watched:
            self._loop.forget(self._fd)
