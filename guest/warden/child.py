"""One run's process as the warden sees it, from fork to reaped."""

from __future__ import annotations

import json
import os
import select
import struct
import time
from enum import Enum
from typing import TYPE_CHECKING

from warden.capture import Capture, ResultPipe, make_pipe
from warden.frames import RunFrame
from warden.gate import Gate
from warden.loop import WRITABLE, Loop
from warden.process import cpu_seconds, kill_group
from warden.settings import Settings

if TYPE_CHECKING:
    from warden.supervisor import Supervisor

REQUEST = struct.Struct("<II")
RESULT_PIPE_BYTES = 1 << 20


class State(Enum):
    STARTING = "starting"
    PARKED = "parked"
    RUNNING = "running"
    KILLED = "killed"
    GONE = "gone"


class Child:
    """Holds the pipes and the pidfd; tells its supervisor what happens on them."""

    def __init__(self, loop: Loop, number: int, variant: str | None, settings: Settings) -> None:
        self.number = number
        self.variant = variant
        self.state = State.STARTING
        self.pid = 0
        self.pidfd = -1
        self.frame: RunFrame | None = None
        self.gate: Gate | None = None
        self.started = 0.0
        self.cpu_before = 0.0
        self._loop = loop
        self._pending = memoryview(b"")
        source, self.source = make_pipe(read_here=False)
        result, result_end = make_pipe(read_here=True, size=RESULT_PIPE_BYTES)
        stdout, stdout_end = make_pipe(read_here=True)
        stderr, stderr_end = make_pipe(read_here=True)
        self.result = ResultPipe(result, settings.result_bytes)
        self.stdout = Capture("stdout", stdout, settings.output_bytes)
        self.stderr = Capture("stderr", stderr, settings.output_bytes)
        self.ends = (source, result_end, stdout_end, stderr_end)

    def handed_over(self) -> None:
        """The zygote has its copies: ours must go, or end of file would never be seen."""
        for fd in self.ends:
            os.close(fd)
        self.ends = ()

    def forked(self, pid: int, supervisor: Supervisor) -> None:
        self.pid = pid
        self.pidfd = os.pidfd_open(pid)
        self._loop.watch(self.pidfd, lambda _events: supervisor.exited(self))
        self._loop.watch(self.result.fd, lambda _events: supervisor.result_readable(self))
        for capture in (self.stdout, self.stderr):
            self._loop.watch(capture.fd, lambda _events, of=capture: supervisor.output_readable(self, of))

    @property
    def alive(self) -> bool:
        """Asked anew: the news of a death may still be waiting in the loop."""
        return not select.select([self.pidfd], [], [], 0)[0]

    def go(self) -> None:
        """Lets the child go on after its filter has been taken over."""
        os.write(self.source, b"G")

    def start(self, frame: RunFrame) -> None:
        request = json.dumps(frame.header).encode()
        self.frame = frame
        self.state = State.RUNNING
        if self.gate is not None:
            self.gate.forget_warm_up()
        self.started = time.monotonic()
        self.cpu_before = cpu_seconds(self.pid) or 0.0
        self._pending = memoryview(REQUEST.pack(len(request), len(frame.source)) + request + frame.source)
        self._write(0)

    def cpu_used(self) -> float:
        return max(0.0, (cpu_seconds(self.pid) or self.cpu_before) - self.cpu_before)

    def silence(self, capture: Capture) -> None:
        self._loop.forget(capture.fd)

    def kill(self) -> None:
        if self.state not in (State.KILLED, State.GONE):
            self.state = State.KILLED
            if self.pidfd >= 0:
                kill_group(self.pid, self.pidfd)
            self._stop_watching_pipes()
            # After the kill: a closed listener would let a waiting call go on with ENOSYS.
            if self.gate is not None:
                self.gate.close()

    def drain(self) -> None:
        """What was in the pipes when the run ended; a pipe holds little, so this is bounded."""
        for capture in (self.stdout, self.stderr):
            capture.drain(rounds=4)
        self.result.drain(rounds=1 << 10)

    def close(self) -> None:
        self.state = State.GONE
        self._stop_watching_pipes()
        self.handed_over()
        if self.gate is not None:
            self.gate.close()
        if self.pidfd >= 0:
            self._loop.forget(self.pidfd)
            os.close(self.pidfd)
            self.pidfd = -1
        for fd in (self.source, self.result.fd, self.stdout.fd, self.stderr.fd):
            os.close(fd)

    def _stop_watching_pipes(self) -> None:
        for fd in (self.source, self.result.fd, self.stdout.fd, self.stderr.fd):
            self._loop.forget(fd)

    def _write(self, _events: int) -> None:
        try:
            while self._pending:
                self._pending = self._pending[os.write(self.source, self._pending) :]
        except BlockingIOError:
            if not self._loop.watches(self.source):
                self._loop.watch(self.source, self._write, WRITABLE)
            return
        except BrokenPipeError:
            self._pending = memoryview(b"")  # It has died; the pidfd says so too.
        self._loop.forget(self.source)
