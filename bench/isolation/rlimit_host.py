"""A service that runs strategies in subprocesses with rlimits, as its own user, inside a container that can be thrown away.

    python rlimit_host.py FOLDER PROGRAM...
Prints one line of JSON for each program: what it said, how it ended, and what it did to the "host", this container.
"""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

SECONDS = 3.0
BAIT = Path("/bait")
SECRET = "canary-" + os.urandom(8).hex()
touched: list[str] = []


def listen(listener: socket.socket) -> None:
    while True:
        connection, _ = listener.accept()
        touched.append("somebody connected to a listener")
        try:
            connection.sendall(SECRET.encode())
        except OSError:
            pass
        connection.close()


def prepare() -> dict[str, object]:
    (BAIT / "secret").write_text(SECRET)
    (BAIT / "outbox").mkdir()
    tcp, unix = socket.socket(), socket.socket(socket.AF_UNIX)
    tcp.bind(("127.0.0.1", 0))
    unix.bind(str(BAIT / "socket"))
    for one in (tcp, unix):
        one.listen(64)
        threading.Thread(target=listen, args=(one,), daemon=True).start()
    return {
        "HOST_FILE": str(BAIT / "secret"), "HOST_FOLDER": str(BAIT / "outbox"), "HOST_PORT": tcp.getsockname()[1],
        "HOST_SOCKET": str(BAIT / "socket"), "HOST_PID": os.getpid(), "HOLDOUT_FOLDER": "/nowhere",
        "CUT_DAY": "2019-01-01", "LAST_DAY": "2020-01-01", "MARK": "mark",
    }  # fmt: skip


def limit() -> None:
    for what, value in (
        (resource.RLIMIT_CPU, 2),
        (resource.RLIMIT_AS, 768 << 20),
        (resource.RLIMIT_NPROC, 64),
        (resource.RLIMIT_FSIZE, 8 << 20),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (value, value))


def run(path: Path) -> tuple[str, int | None]:
    command = [sys.executable, "-B", str(Path(__file__).with_name("plain_strategy.py")), str(path)]
    with open("/tmp/said", "w+b") as said:
        child = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL, preexec_fn=limit, cwd="/tmp")
        try:
            code: int | None = child.wait(SECONDS)
        except subprocess.TimeoutExpired:
            code = None
        child.kill()
        child.wait()
        said.seek(0)
        return said.read(1 << 20).decode(errors="replace"), code


def effects(said: str) -> list[str]:
    found = touched.copy()
    touched.clear()
    if SECRET in said:
        found.append("it read the secret")
    if (BAIT / "secret").read_text() != SECRET:
        found.append("it changed the file")
        (BAIT / "secret").write_text(SECRET)
    for left in (BAIT / "outbox").iterdir():
        found.append(f"it wrote {left.name}")
        left.unlink()
    return found


def survivors() -> bool:
    """Whether something outlived its program; it is ended now. This process is the first of its container: it stays."""
    others = [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]
    alive = [name for name in others if " Z " not in Path(f"/proc/{name}/stat").read_text()]
    try:
        os.kill(-1, signal.SIGKILL)
    except ProcessLookupError:
        pass
    while True:
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return bool(alive)
        time.sleep(0.005)


def main(folder: Path, programs: list[str]) -> None:
    targets = prepare()
    words = re.compile(r"\b(" + "|".join(targets) + r")\b")
    aimed = Path("/tmp/aimed.py")
    for path in [folder / program for program in programs]:
        aimed.write_text(words.sub(lambda match: json.dumps(targets[match.group(1)]), path.read_text()))
        said, code = run(aimed)
        found = effects(said)
        try:
            if survivors():
                found.append("something outlived it")
        except OSError:
            found.append("something outlived it")
        # Only the first line that boasts is of interest, and names of calls.
        print("answer " + json.dumps({"program": f"{path.parent.name}/{path.stem}", "said": said[:4000], "code": code, "effects": found}), flush=True)


main(Path(sys.argv[1]), sys.argv[2:])
os._exit(0)
