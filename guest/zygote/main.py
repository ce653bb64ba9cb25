"""The zygote: has the libraries imported and the data mapped, and does nothing but fork."""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import traceback
from typing import Any

from seccomp.install import Filter, strongest
from zygote import libraries
from zygote.layout import find_layout
from zygote.linux import PR_SET_DUMPABLE, PR_SET_PDEATHSIG, prctl

MESSAGE_BYTES = 1 << 16
MAX_FDS = 4
# The first runs are served before the zygote has settled: it does so in the first pause, or after so many messages.
PAUSE_SECONDS = 0.2
MESSAGES_UNSETTLED = 16


class Zygote:
    """Answers the warden's messages until its channel closes. Before `open` it holds no dataset."""

    def __init__(self, channel: socket.socket, unconfined: bool) -> None:
        self.channel = channel
        self.unconfined = unconfined
        self.seccomp = "off"
        self.filter: Filter | None = None
        self.parking: Any = None
        self._messages = 0
        self._pids: dict[int, int] = {}

    def serve(self) -> None:
        while True:
            self._settle_in_a_pause()
            data, fds, _, _ = socket.recv_fds(self.channel, MESSAGE_BYTES, MAX_FDS)
            if not data:
                return
            message = json.loads(data)
            try:
                self._answer(message, fds)
            except Exception as error:
                traceback.print_exc()
                self._say({"is": "failed", "message": f"{type(error).__name__}: {error}"})
            finally:
                for fd in fds:
                    os.close(fd)

    def _settle_in_a_pause(self) -> None:
        if self.parking is None or self.parking.settled:
            return
        self._messages += 1
        if self._messages < MESSAGES_UNSETTLED and select.select([self.channel], [], [], PAUSE_SECONDS)[0]:
            return
        self.parking.settle()

    def _answer(self, message: dict[str, Any], fds: list[int]) -> None:
        what = message["do"]
        if what == "park":
            self._park(message, fds)
        elif what == "reap":
            self._reap(message["run"])
        elif what == "open":
            self._open(message, fds[0])
        elif what == "load":
            self._load(message["flavour"], message["scratch"])

    def _say(self, message: dict[str, Any]) -> None:
        self.channel.send(json.dumps(message).encode())

    def _load(self, flavour: str, scratch: bool) -> None:
        # Nothing of what an import makes is garbage: looking for some takes a tenth of the start.
        gc.disable()
        versions = libraries.load(flavour)
        import dialect  # noqa: F401

        threads = len(os.listdir("/proc/self/task"))
        if threads != 1:
            # A fork takes one thread along: a library that waits for another would wait for ever.
            raise RuntimeError(f"the libraries have started {threads - 1} threads; set their number to 1")
        self._choose_filter(scratch)
        gc.freeze()
        gc.enable()
        self._say({"is": "loaded", "libraries": versions, "seccomp": self.seccomp, "layout": find_layout()})

    def _choose_filter(self, scratch: bool) -> None:
        """The strongest filter that this kernel and runtime take; none where the user asked for a plain process."""
        self.seccomp = "off" if self.unconfined else strongest()
        if self.seccomp == "off":
            self.filter = None
            return
        # Bubblewrap cannot mount a scratch directory whose files are no code; then the filter sees to it.
        code_in_files = not scratch or bool(os.statvfs("/tmp").f_flag & os.ST_NOEXEC)
        self.filter = Filter(self.seccomp == "notify", scratch, code_in_files)

    def _open(self, message: dict[str, Any], channel: int) -> None:
        """Forks the zygote of one variant: it alone ever maps that variant's files."""
        # Zygotes of variants are children that nobody waits for.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        if os.fork() != 0:
            return
        code = 1
        try:
            _die_with_parent()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self.channel.close()
            self.channel = socket.socket(fileno=os.dup(channel))
            os.close(channel)
            self._become(message)
            self.serve()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)

    def _become(self, message: dict[str, Any]) -> None:
        from zygote.parking import Parking

        try:
            self.parking = Parking(message["directory"], self.filter)
        except Exception as error:
            traceback.print_exc()
            self._say({"is": "failed", "message": f"{message['directory']}: {type(error).__name__}: {error}"})
            os._exit(1)
        self._say({"is": "opened", "pid": os.getpid()})

    def _park(self, message: dict[str, Any], fds: list[int]) -> None:
        pid = os.fork()
        if pid == 0:
            self.channel.detach()
            self.parking.occupy(message["limits"], fds, message["warm"])
        self._pids[message["run"]] = pid
        self._say({"is": "forked", "run": message["run"], "pid": pid})

    def _reap(self, run: int) -> None:
        pid = self._pids.pop(run)
        _, status, used = os.wait4(pid, 0)
        self._say({"is": "reaped", "run": run, "status": status, "maxRssBytes": used.ru_maxrss * 1024})


def _forget_environment() -> None:
    """Only what a library may ask for later stays: one thread and one process each, a time zone that needs no file."""
    for name in list(os.environ):
        if not name.endswith("_NUM_THREADS") and name not in ("TZ", "JOBLIB_MULTIPROCESSING"):
            del os.environ[name]


def _die_with_parent() -> None:
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def serve(channel_fd: int, unconfined: bool) -> int:
    prctl(PR_SET_DUMPABLE, 0)
    _die_with_parent()
    _forget_environment()
    os.chdir("/")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.set_inheritable(channel_fd, False)
    sys.argv = [""]
    Zygote(socket.socket(fileno=channel_fd), unconfined).serve()
    return 0
