"""What one protection of the container has to stop, tried by name: "held: ..." where something stopped it, else "done".

    python probes.py PORT NAME...
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

CLONE_NEWUTS = 0x04000000
NOBODY = 65534
MEMORY, PROCESSES = 256 << 20, 200
libc = ctypes.CDLL(None, use_errno=True)
port = int(sys.argv[1])


def called(result: int) -> None:
    if result != 0:
        raise OSError(ctypes.get_errno(), "refused")


def outer_filter() -> None:
    """A namespace of one's own: root may have it, the profile knows no such call."""
    called(libc.unshare(CLONE_NEWUTS))


def read_only_root() -> None:
    with open("/probe", "w", encoding="ascii") as file:
        file.write("x")


def network() -> None:
    with socket.create_connection(("127.0.0.1", port), 3) as connection:
        assert connection.recv(16) == b"the host"


def capabilities() -> None:
    os.mkdir("/probe-mount")
    called(libc.mount(b"tmpfs", b"/probe-mount", b"tmpfs", 0, None))


def no_new_privileges() -> str | None:
    """Somebody unprivileged starts a program that belongs to root and has the set-user-id bit."""
    program = "/probe-python"
    shutil.copy(os.path.realpath(sys.executable), program)
    os.chmod(program, 0o4755)
    command = [program, "-I", "-S", "-c", "import os; print(os.geteuid())"]
    found = subprocess.run(command, user=NOBODY, group=NOBODY, capture_output=True, check=True).stdout
    return None if found.strip() == b"0" else f"user {found.decode().strip()}"


def user() -> None:
    """The root directory belongs to root."""
    os.mkdir("/probe-user")


def shared_memory() -> None:
    with open("/dev/shm/probe", "w", encoding="ascii") as file:
        file.write("x")


def processes() -> None:
    children: list[int] = []
    try:
        for _ in range(PROCESSES):
            child = os.fork()
            if child == 0:
                time.sleep(60)
                os._exit(0)
            children.append(child)
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def memory() -> str | None:
    child = os.fork()
    if child == 0:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write("1000")
        block = bytearray(MEMORY)
        os._exit(0 if len(block) == MEMORY else 1)
    _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else None


def cpu() -> str | None:
    """A busy loop under the quota of a tenth of a core: what it got, and whether it was the quota that held it back."""
    began, used, before = time.monotonic(), time.process_time(), throttled()
    while time.monotonic() - began < 2:
        pass
    share = (time.process_time() - used) / (time.monotonic() - began)
    return "throttled" if share < 0.14 and throttled() > before else None


def throttled() -> int:
    for name in ("/sys/fs/cgroup/cpu.stat", "/sys/fs/cgroup/cpu/cpu.stat"):
        if os.path.exists(name):
            with open(name, encoding="ascii") as file:
                return int(dict(line.split() for line in file).get("nr_throttled", 0))
    raise AssertionError("nobody counts how often the container was throttled")


PROBES: dict[str, Callable[[], str | None]] = {
    "outer filter": outer_filter,
    "read-only root": read_only_root,
    "network none": network,
    "capabilities": capabilities,
    "no new privileges": no_new_privileges,
    "user": user,
    "shared memory": shared_memory,
    "processes": processes,
    "memory": memory,
    "cpu": cpu,
}


def attempt(probe: Callable[[], str | None]) -> str:
    try:
        stopped = probe()
    except OSError as error:
        stopped = errno.errorcode.get(error.errno or 0, str(error))
    return "done" if stopped is None else f"held: {stopped}"


print("answer", json.dumps({name: attempt(PROBES[name]) for name in sys.argv[2:]}))
