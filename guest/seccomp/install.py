"""Puts the filter on the calling process. No privilege is needed, and there is no way back."""

from __future__ import annotations

import ctypes
import os
import struct

from seccomp.assembler import INSTRUCTION
from seccomp.listener import read_memory, take
from seccomp.program import build, own_pid_offset
from seccomp.table import table

SET_MODE_FILTER = 1
FLAG_NEW_LISTENER = 8
PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 4, 38

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


class SockFprog(ctypes.Structure):
    _fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


class Filter:
    """A compiled filter, ready to be installed in any process forked from this one."""

    def __init__(self, notify: bool, scratch: bool = False, code_in_files: bool = True) -> None:
        own = table()
        program = build(own, notify, scratch, code_in_files)
        self.notify = notify
        self._number = own.numbers["seccomp"]
        self._pid_at = own_pid_offset(program)
        self._bytes = ctypes.create_string_buffer(program, len(program))
        self._fprog = SockFprog(len(program) // INSTRUCTION.size, ctypes.addressof(self._bytes))

    def install(self) -> int | None:
        """Returns the listener's descriptor, or None for a filter that has none. Raises OSError."""
        struct.pack_into("<I", self._bytes, self._pid_at, os.getpid())
        if _libc.prctl(PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "no_new_privs was refused")
        flags = FLAG_NEW_LISTENER if self.notify else 0
        found = _libc.syscall(
            ctypes.c_long(self._number),
            ctypes.c_ulong(SET_MODE_FILTER),
            ctypes.c_ulong(flags),
            ctypes.byref(self._fprog),
        )
        if found < 0:
            number = ctypes.get_errno()
            raise OSError(number, f"seccomp was refused: {os.strerror(number)}")
        return int(found) if self.notify else None


def strongest() -> str:
    """Which filter this kernel and runtime allow, tried in processes of their own: `notify`, `errno` or `off`."""
    if _try(True):
        return "notify"
    return "errno" if _try(False) else "off"


def _try(notify: bool) -> bool:
    """With `notify`, the listener must also be takeable and the process readable: a report needs all three."""
    (told, tell), (wait, release) = os.pipe(), os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(release)
            _libc.prctl(PR_SET_DUMPABLE, ctypes.c_ulong(1), 0, 0, 0)
            os.write(tell, struct.pack("<i", Filter(notify).install() or 0))
            os.read(wait, 1)
        finally:
            os._exit(0)
    os.close(tell)
    os.close(wait)
    answer = os.read(told, 4)
    good = len(answer) == 4 and (not notify or _usable(pid, *struct.unpack("<i", answer)))
    os.close(told)
    os.close(release)
    os.waitpid(pid, 0)
    return good


def _usable(pid: int, number: int) -> bool:
    pidfd = os.pidfd_open(pid)
    try:
        os.close(take(pidfd, number).fd)
        return len(read_memory(pid, id(_usable), 8)) == 8
    except OSError:
        return False
    finally:
        os.close(pidfd)
