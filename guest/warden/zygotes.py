"""The warden's side of a zygote: one message per datagram, descriptors beside it."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from warden.loop import Loop

MESSAGE_BYTES = 1 << 16
CHANNEL_FD = 3


class Channel:
    """`on_message` gets each message; `on_gone` is called once when the other side has died."""

    def __init__(
        self,
        loop: Loop,
        on_message: Callable[[dict[str, Any]], None],
        on_gone: Callable[[], None],
    ) -> None:
        self._loop = loop
        self._on_message = on_message
        self._on_gone = on_gone
        self._socket, self.other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._socket.setblocking(False)
        loop.watch(self._socket.fileno(), self._receive)

    def send(self, message: dict[str, Any], fds: Sequence[int] = ()) -> None:
        try:
            socket.send_fds(self._socket, [json.dumps(message).encode()], list(fds))
        except (BrokenPipeError, ConnectionResetError):
            self._gone()

    def close(self) -> None:
        if self._socket.fileno() >= 0:
            self._loop.forget(self._socket.fileno())
            self._socket.close()

    def _receive(self, _events: int) -> None:
        while self._socket.fileno() >= 0:
            try:
                data = self._socket.recv(MESSAGE_BYTES)
            except BlockingIOError:
                return
            except ConnectionResetError:
                data = b""
            if not data:
                self._gone()
                return
            self._on_message(json.loads(data))

    def _gone(self) -> None:
        if self._socket.fileno() >= 0:
            self.close()
            self._on_gone()


def zygote_environment(huge_pages: bool) -> dict[str, str]:
    """Everything a zygote gets to see. The allocator keeps what it has: returning pages costs faults in every run."""
    tunables = [
        "glibc.malloc.trim_threshold=9223372036854775807",
        "glibc.malloc.mmap_threshold=9223372036854775807",
        "glibc.malloc.mmap_max=0",
        "glibc.malloc.top_pad=16777216",
        "glibc.malloc.arena_max=1",
    ]
    if huge_pages:
        tunables.append("glibc.malloc.hugetlb=1")
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "BLIS_NUM_THREADS")
    return {
        "GLIBC_TUNABLES": ":".join(tunables),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "LANG": "C.UTF-8",
        "TZ": "UTC0",
        "HOME": "/nonexistent",
        "JOBLIB_MULTIPROCESSING": "0",
        **{name: "1" for name in threads},
    }


def spawn_zygote(channel: Channel, huge_pages: bool, unconfined: bool) -> int:
    """Starts the interpreter again, so that its allocator and its hash seed are set from the first moment."""
    main = str(Path(__file__).resolve().parent.parent / "main.py")
    command = [sys.executable, "-s", "-P", "-B", main, "--zygote", str(CHANNEL_FD)]
    if unconfined:
        command.append("--unconfined")
    null = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
    # dup2 onto itself would leave close-on-exec set, hence a copy that is surely another number.
    end = fcntl.fcntl(channel.other.fileno(), fcntl.F_DUPFD_CLOEXEC, 64)
    try:
        return os.posix_spawn(
            sys.executable,
            command,
            zygote_environment(huge_pages),
            file_actions=[
                (os.POSIX_SPAWN_DUP2, null, 0),
                (os.POSIX_SPAWN_DUP2, null, 1),
                (os.POSIX_SPAWN_DUP2, end, CHANNEL_FD),
            ],
        )
    finally:
        os.close(null)
        os.close(end)
        channel.other.close()
