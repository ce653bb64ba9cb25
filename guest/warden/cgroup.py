"""The memory controller's counters, for cgroup v1 and v2. The only evidence for an out-of-memory kill."""

from __future__ import annotations

import os

V1_EVENTS = "memory.oom_control"
V2_EVENTS = "memory.events"


class MemoryCgroup:
    """Counters of the cgroup this process lives in; `version` is `none` where there is no limited one to be read."""

    def __init__(self, root: str = "/sys/fs/cgroup", membership: str = "/proc/self/cgroup") -> None:
        self.version, self._directory = _find(root, membership)

    def oom_kills(self) -> int:
        name = V1_EVENTS if self.version == "v1" else V2_EVENTS
        for line in self._read(name).splitlines():
            key, _, value = line.partition(" ")
            if key == "oom_kill":
                return int(value)
        return 0

    def used_bytes(self) -> int:
        text = self._read("memory.usage_in_bytes" if self.version == "v1" else "memory.current").strip()
        return int(text) if text.isdigit() else 0

    def limit_bytes(self) -> int | None:
        text = self._read("memory.limit_in_bytes" if self.version == "v1" else "memory.max").strip()
        # v1 says "no limit" with a number near 2^63.
        return int(text) if text.isdigit() and int(text) < 1 << 60 else None

    def _read(self, name: str) -> str:
        if self._directory is None:
            return ""
        try:
            with open(os.path.join(self._directory, name), encoding="ascii") as file:
                return file.read()
        except OSError:
            return ""


def _find(root: str, membership: str) -> tuple[str, str | None]:
    try:
        with open(membership, encoding="ascii") as file:
            lines = [line.rstrip("\n").split(":", 2) for line in file]
    except OSError:
        return "none", None
    for _, controllers, path in lines:
        if "memory" in controllers.split(","):
            return _choose("v1", os.path.join(root, "memory"), path, V1_EVENTS)
    for number, _, path in lines:
        if number == "0":
            return _choose("v2", root, path, V2_EVENTS)
    return "none", None


def _choose(version: str, mount: str, path: str, events: str) -> tuple[str, str | None]:
    # Inside a container the mount already is the container's own group, whatever path the membership names.
    for directory in (os.path.join(mount, path.lstrip("/")), mount):
        if os.path.exists(os.path.join(directory, events)):
            return version, directory
    return "none", None
