"""What the kernel says about a process, and how to end one with everything it started."""

from __future__ import annotations

import os
import signal


def cpu_seconds(pid: int) -> float | None:
    """CPU time of a whole process, zombies included; None when it is gone."""
    import time

    try:
        # clockid of another process: CPUCLOCK_SCHED of ~pid (linux/posix-timers).
        return time.clock_gettime(((~pid) << 3) | 2)
    except OSError:
        return None


def peak_memory_bytes(pid: int) -> int | None:
    """High-water mark of a living process's resident memory."""
    try:
        with open(f"/proc/{pid}/status", "rb", buffering=0) as file:
            text = file.read(4096)
    except OSError:
        return None
    start = text.find(b"VmHWM:")
    return int(text[start + 6 :].split(None, 1)[0]) * 1024 if start >= 0 else None


def resident_bytes(pid: int) -> int:
    try:
        with open(f"/proc/{pid}/statm", "rb", buffering=0) as file:
            return int(file.read(128).split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def parents() -> dict[int, tuple[int, int, bytes]]:
    """Every visible process: parent, session, state."""
    found: dict[int, tuple[int, int, bytes]] = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", "rb", buffering=0) as file:
                fields = file.read(1024).rpartition(b")")[2].split()
        except OSError:
            continue
        found[int(name)] = (int(fields[1]), int(fields[3]), fields[0])
    return found


def descendants(roots: set[int], spare: set[int]) -> set[int]:
    """Living processes below `roots`, without those in `spare` and what is below them."""
    table = parents()
    below: set[int] = set()
    frontier = set(roots)
    while frontier:
        frontier = {
            pid
            for pid, (parent, _, state) in table.items()
            if parent in frontier and pid not in spare and pid not in below and state not in (b"Z", b"X")
        }
        below |= frontier
    return below


def kill_group(pid: int, pidfd: int) -> None:
    """SIGKILL for a run and its process group. The descriptor cannot name a stranger, a number could."""
    try:
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)
    except ProcessLookupError:
        pass
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
