"""The private folder of a run: the warden opens, makes and removes everything in it, and empties it afterwards.

A run cannot make links there (those calls are denied), so a normalised path below the folder stays below it.
"""

from __future__ import annotations

import os
import shutil

DIRECTORY = "/tmp"
AT_REMOVEDIR = 0x200
_OPENING = (
    os.O_ACCMODE | os.O_CREAT | os.O_EXCL | os.O_TRUNC | os.O_APPEND | os.O_CLOEXEC | os.O_DIRECTORY
    | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_TMPFILE | 0o100000
)  # fmt: skip


class Scratch:
    def __init__(self, directory: str = DIRECTORY) -> None:
        self._directory = directory
        self._was_full = False

    def holds(self, path: str) -> bool:
        return path == self._directory or path.startswith(self._directory + "/")

    def allows(self, flags: int) -> bool:
        return not flags & ~_OPENING

    def open(self, path: str, flags: int, mode: int) -> int:
        self.look()
        return os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK, mode & 0o700)

    def remove(self, path: str, flags: int = 0) -> None:
        self.look()
        if flags & AT_REMOVEDIR:
            os.rmdir(path)
        else:
            os.unlink(path)

    def make_directory(self, path: str) -> None:
        self.look()
        os.mkdir(path, 0o700)

    def rename(self, old: str, new: str) -> None:
        os.rename(old, new)

    def look(self) -> None:
        """Notes whether the folder is full: before a run tidies up, and when it ends."""
        self._was_full = self._was_full or os.statvfs(self._directory).f_bavail == 0

    @property
    def overflowed(self) -> bool:
        self.look()
        return self._was_full

    def empty(self) -> None:
        for entry in os.scandir(self._directory):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                os.unlink(entry.path)
        self._was_full = False
