"""The calls that carry a path and that the warden answers in the run's place."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable

from seccomp import policy
from seccomp.decode import AT_FDCWD, signed
from seccomp.listener import Listener, Notification, read_string, write_memory
from seccomp.table import table
from warden import statbuf
from warden.library import READING, LibraryTree
from warden.scratch import AT_REMOVEDIR, Scratch

# Numerical libraries look there for the libraries and the stack that they themselves have. It tells a run nothing
# that it could not find out by looking at its memory.
OWN_MAPS = "/proc/self/maps"
AT_SYMLINK_NOFOLLOW, AT_EMPTY_PATH = 0x100, 0x1000
EPERM, EFAULT, EINVAL, ERANGE = 1, 14, 22, 34


class NotAllowed(Exception):
    """The answer is no, and it is to be reported."""


class Quiet(Exception):
    """The answer is no, without a report: the call failed as it would have failed anywhere, or is a known probe."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Answers:
    """Answers from the library tree. Raises NotAllowed or Quiet; false means that the call is not for it."""

    def __init__(self, library: LibraryTree, scratch: Scratch | None) -> None:
        self._library = library
        self._scratch = scratch
        self._machine = table().machine
        self._handlers: dict[str, Callable[[int, Notification, Listener], None]] = {
            "openat": lambda pid, n, to: self._open(pid, n, to, signed(n.args[0]), *n.args[1:4]),
            "open": lambda pid, n, to: self._open(pid, n, to, AT_FDCWD, *n.args[:3]),
            "newfstatat": lambda pid, n, to: self._stat(pid, n, to, signed(n.args[0]), n.args[1], n.args[2], n.args[3]),
            "stat": lambda pid, n, to: self._stat(pid, n, to, AT_FDCWD, n.args[0], n.args[1], 0),
            "lstat": lambda pid, n, to: self._stat(pid, n, to, AT_FDCWD, n.args[0], n.args[1], AT_SYMLINK_NOFOLLOW),
            "access": lambda pid, n, to: self._access(pid, n, to, AT_FDCWD, n.args[0], n.args[1]),
            "faccessat": lambda pid, n, to: self._access(pid, n, to, signed(n.args[0]), n.args[1], n.args[2]),
            "readlink": lambda pid, n, to: self._readlink(pid, n, to, AT_FDCWD, n.args[0], n.args[1], n.args[2]),
            "readlinkat": lambda pid, n, to: self._readlink(
                pid, n, to, signed(n.args[0]), n.args[1], n.args[2], n.args[3]
            ),
            "getcwd": self._getcwd,
        }

    def answer(self, pid: int, name: str, notification: Notification, listener: Listener) -> bool:
        handler = self._handlers.get(name)
        changes = self._scratch is not None and name in policy.SCRATCH_ANSWERED
        if handler is None and not changes:
            return False
        try:
            if handler is not None:
                handler(pid, notification, listener)
            else:
                self._change(pid, notification, listener, name)
        except OSError as error:
            raise Quiet(error.errno or EPERM) from error
        return True

    def _open(
        self, pid: int, n: Notification, to: Listener, directory: int, where: int, flags: int, mode: int
    ) -> None:
        path = self._path(pid, directory, where)
        flags &= 0xFFFFFFFF
        if self._scratch is not None and self._scratch.holds(path) and self._scratch.allows(flags):
            fd = self._scratch.open(path, flags, mode)
            try:
                to.inject(n, fd)
            finally:
                os.close(fd)
            return
        if flags & ~READING or not (self._library.holds(path) or path == OWN_MAPS):
            raise self._no(path)
        fd = os.open(f"/proc/{pid}/maps" if path == OWN_MAPS else path, (flags & READING) | os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            mode = os.fstat(fd).st_mode
            if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                raise NotAllowed
            to.inject(n, fd)
        finally:
            os.close(fd)

    def _stat(
        self, pid: int, n: Notification, to: Listener, directory: int, where: int, into: int, flags: int
    ) -> None:
        if flags & AT_EMPTY_PATH and read_string(pid, where, 1 << 12) == b"":
            if directory == AT_FDCWD:
                raise NotAllowed
            found = os.stat(f"/proc/{pid}/fd/{directory}")
        else:
            path = self._path(pid, directory, where)
            if not self._may_look_at(path):
                raise self._no(path)
            found = os.stat(path, follow_symlinks=not flags & AT_SYMLINK_NOFOLLOW)
        self._give(pid, n, to, into, statbuf.pack(found, self._machine), 0)

    def _access(self, pid: int, n: Notification, to: Listener, directory: int, where: int, mode: int) -> None:
        path = self._path(pid, directory, where)
        if not self._may_look_at(path):
            raise self._no(path)
        os.stat(path)
        if (mode & os.W_OK and not self._in_scratch(path)) or not os.access(path, mode & 7):
            raise Quiet(13)
        to.answer(n, 0)

    def _readlink(
        self, pid: int, n: Notification, to: Listener, directory: int, where: int, into: int, size: int
    ) -> None:
        path = self._path(pid, directory, where)
        if not self._may_look_at(path):
            raise self._no(path)
        target = os.fsencode(os.readlink(path))[:size]
        if not target:
            raise Quiet(EINVAL)
        self._give(pid, n, to, into, target, len(target))

    def _change(self, pid: int, n: Notification, to: Listener, name: str) -> None:
        """Makes, removes and renames in the scratch directory; the same calls anywhere else are denied."""
        at = name.endswith(("at", "at2"))
        paths = [
            self._path(pid, signed(n.args[place]) if at else AT_FDCWD, n.args[place + at])
            for place in ((0, 1 + at) if name.startswith("rename") else (0,))
        ]
        if self._scratch is None or not all(self._in_scratch(path) for path in paths):
            raise NotAllowed
        if name.startswith("mkdir"):
            self._scratch.make_directory(paths[0])
        elif name.startswith("rename"):
            self._scratch.rename(*paths)
        else:
            self._scratch.remove(paths[0], AT_REMOVEDIR if name == "rmdir" else n.args[2] if at else 0)
        to.answer(n, 0)

    def _in_scratch(self, path: str) -> bool:
        return self._scratch is not None and self._scratch.holds(path)

    def _may_look_at(self, path: str) -> bool:
        return self._library.may_look_at(path) or self._in_scratch(path)

    def _getcwd(self, pid: int, n: Notification, to: Listener) -> None:
        """A run stands in the root directory and cannot leave it."""
        if n.args[1] < 2:
            raise Quiet(ERANGE)
        self._give(pid, n, to, n.args[0], b"/\0", 2)

    def _give(self, pid: int, n: Notification, to: Listener, into: int, data: bytes, value: int) -> None:
        if not write_memory(pid, into, data):
            raise Quiet(EFAULT)
        to.answer(n, value)

    def _path(self, pid: int, directory: int, where: int) -> str:
        """Absolute and normalised, as it was read once; what the run does to its memory later has no effect."""
        raw = read_string(pid, where)
        if raw is None:
            raise Quiet(EFAULT)
        if not raw:
            raise Quiet(2)
        path = os.fsdecode(raw)
        if not path.startswith("/"):
            base = "/" if directory == AT_FDCWD else os.readlink(f"/proc/{pid}/fd/{directory}")
            path = os.path.join(base, path)
        # normpath keeps two leading slashes.
        return "/" + os.path.normpath(path).lstrip("/")

    def _no(self, path: str) -> Exception:
        return Quiet(EPERM) if path in policy.QUIET_PATHS else NotAllowed()
