"""Which files of the image a run may read: the interpreter's libraries, what the loader needs, nothing else."""

from __future__ import annotations

import os
import sys
import sysconfig
from pathlib import Path

_LOADER_DIRECTORIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")
_LOADER_FILES = frozenset({"/etc/ld.so.cache"})
# Whether there is a /proc at all decides how libraries look for one another.
_OWN = frozenset({"/proc", "/proc/self", "/proc/self/maps"})
_DATA_TREES = ("/usr/share/zoneinfo", "/usr/lib/locale")
READING = os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | 0o100000


class LibraryTree:
    """Decides by normalised paths. The trees are the image's, read-only: their own links are trusted."""

    def __init__(self) -> None:
        guest = str(Path(__file__).resolve().parent.parent)
        paths = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
        candidates = {guest, *_DATA_TREES, *paths, *(entry for entry in sys.path if entry.startswith("/"))}
        self.trees = tuple(sorted(tree for tree in map(os.path.normpath, candidates) if tree.count("/") > 1))
        self._ancestors = frozenset(_ancestors(self.trees))

    def holds(self, path: str) -> bool:
        """`path` must be absolute and normalised."""
        if path in _LOADER_FILES or any(path == tree or path.startswith(tree + "/") for tree in self.trees):
            return True
        below_loader = any(path.startswith(directory + "/") for directory in _LOADER_DIRECTORIES)
        return below_loader and ".so" in os.path.basename(path)

    def may_look_at(self, path: str) -> bool:
        """Whether the run may learn that the path exists: also directories on the way to what it may read."""
        return path in _OWN or path in self._ancestors or path in _LOADER_DIRECTORIES or self.holds(path) or _loader_directory(path)


def _loader_directory(path: str) -> bool:
    """The loader asks for directories such as /usr/lib/x86_64-linux-gnu/glibc-hwcaps/x86-64-v3."""
    return any(path.startswith(directory + "/") for directory in _LOADER_DIRECTORIES) and os.path.isdir(path)


def _ancestors(trees: tuple[str, ...]) -> set[str]:
    found = {"/"}
    for tree in trees:
        while tree not in found:
            found.add(tree)
            tree = os.path.dirname(tree)
    return found
