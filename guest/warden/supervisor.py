"""Carries out runs, one at a time: start, watch, end, confirm, report."""

from __future__ import annotations

import math
import os
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from seccomp.listener import take
from warden import verdict
from warden.answers import Answers
from warden.capture import Capture
from warden.cgroup import MemoryCgroup
from warden.child import Child, State
from warden.frames import RunFrame, end_frame
from warden.gate import FLOOD, Gate
from warden.library import LibraryTree
from warden.lines import LineReader
from warden.loop import Loop, Timer
from warden.parks import Park, Parks
from warden.process import descendants, kill, peak_memory_bytes, resident_bytes
from warden.scratch import DIRECTORY, Scratch
from warden.settings import Settings
from warden.verdict import Verdict

MAX_QUEUE = 64
REFILL_DELAY = 0.004
# A little less than the delay, so that the refill of the last run of all finds the slot at rest.
REST = 0.003
CONFIRM_SECONDS = 30.0
CPU_POLL_SECONDS = 0.02
# A killed process that still holds this much could push its successor over the cgroup's limit.
HEAVY_BYTES = 128 << 20


class Supervisor:
    def __init__(
        self,
        loop: Loop,
        settings: Settings,
        send: Callable[..., None],
        on_parked: Callable[[Park], None],
        fatal: Callable[[str], None],
    ) -> None:
        self._loop = loop
        self._settings = settings
        self._send = send
        self._on_parked = on_parked
        self._fatal = fatal
        self.parks: Parks
        self.memory = MemoryCgroup()
        self.ready = False
        self.may_fork = True
        self._scratch = Scratch() if settings.scratch_bytes > 0 and os.path.ismount(DIRECTORY) else None
        self._answers = Answers(LibraryTree(), self._scratch)
        self.lines = LineReader()
        self._oom_kills = self.memory.oom_kills()
        self._queue: deque[RunFrame] = deque()
        self._current: Child | None = None
        self._verdict: Verdict | None = None
        self._heavy: Child | None = None
        self._peak = 0
        self._cpu = 0.0
        self._wall_ms = 0.0
        self._timers: list[Timer] = []
        self._ended = -math.inf

    @property
    def resting(self) -> bool:
        """Whether no run is going on, waiting, or only just over: the next one of a row is then on its way."""
        busy = self._current is not None or bool(self._queue)
        return not busy and time.monotonic() - self._ended >= REST

    def submit(self, frame: RunFrame) -> None:
        if len(self._queue) >= MAX_QUEUE:
            self._fatal(f"more than {MAX_QUEUE} runs are waiting")
            return
        self._queue.append(frame)
        self.dispatch()

    def cancel(self, nonce: bytes) -> None:
        why = Verdict("crash", "cancelled by the host")
        if self._current is not None and self._current.frame is not None and self._current.frame.nonce == nonce:
            self._end(self._current, why)
            return
        for frame in [frame for frame in self._queue if frame.nonce == nonce]:
            self._queue.remove(frame)
            self._report(frame, why, {"wallMs": 0, "cpuMs": 0, "peakMemoryBytes": 0, "outputBytes": 0}, None)

    def refuse(self, variant: str | None, message: str) -> None:
        """Nothing can be parked on this variant: what waits for it ends."""
        for frame in [frame for frame in self._queue if frame.header.get("variant") == variant]:
            self._queue.remove(frame)
            usage = {"wallMs": 0, "cpuMs": 0, "peakMemoryBytes": 0, "outputBytes": 0}
            self._report(frame, Verdict("crash", message), usage, None)

    def dispatch(self) -> None:
        if not self.ready or self._current is not None or self._heavy is not None or not self._queue:
            return
        variant = self._queue[0].header.get("variant")
        park = self.parks.get(variant) or self.parks.open(variant)
        self.parks.touch(park)
        parked = [child for child in park.parked if child.alive]
        if parked:
            self._start(parked[0], self._queue.popleft())
        else:
            self.parks.fill(park)

    def _start(self, child: Child, frame: RunFrame) -> None:
        self._current, self._verdict = child, None
        child.start(frame)
        wall_ms = frame.header["wallMs"]
        self._timers = [
            self._loop.after(wall_ms / 1000, lambda: self._end(child, verdict.wall_clock(wall_ms))),
            self._loop.after(frame.header["cpuSeconds"], lambda: self._check_cpu(child)),
        ]

    def _check_cpu(self, child: Child) -> None:
        if self._current is not child or child.state is not State.RUNNING or child.frame is None:
            return
        limit = child.frame.header["cpuSeconds"]
        left = limit - child.cpu_used()
        if left <= 0:
            self._end(child, verdict.cpu_time(limit))
        else:
            self._timers.append(self._loop.after(max(left, CPU_POLL_SECONDS), lambda: self._check_cpu(child)))

    def result_readable(self, child: Child) -> None:
        child.result.drain()
        if child.state is State.STARTING:
            self._park_control(child)
        elif child.state is not State.RUNNING:
            child.kill()  # A parked process has nothing to say.
        elif child.result.breach is not None:
            self._end(child, Verdict("bad_output", child.result.breach))
        elif child.result.complete:
            self._complete(child)
        elif not child.result.open:
            self._loop.forget(child.result.fd)

    def _park_control(self, child: Child) -> None:
        control = child.result.control()
        if control is None:
            if not child.result.open:
                self._loop.forget(child.result.fd)
        elif control[0] == "L":
            self._take_listener(child, control[1])
        elif control[0] == "R" and child.result.empty:
            child.state = State.PARKED
            park = self.parks.get(child.variant)
            if park is not None:
                park.deaths = 0
                self._on_parked(park)
            self.dispatch()
        else:
            child.kill()

    def _take_listener(self, child: Child, number: int) -> None:
        try:
            listener = take(child.pidfd, number)
        except OSError as error:
            print(f"stockade warden: {error}", file=sys.stderr)
            child.kill()
            return
        child.gate = Gate(
            self._loop,
            child.pid,
            listener,
            self._answers,
            self.lines.line_of,
            lambda name, args, deadly: self._violation(child, name, args, deadly),
        )
        child.go()

    def _violation(self, child: Child, name: str, args: list[str], deadly: bool) -> None:
        call = f"{name}({', '.join(args)})"
        if child.state is State.STARTING:
            print(f"stockade warden: the warm-up was denied {call}", file=sys.stderr)
        elif child.state is State.PARKED:
            child.kill()
        elif self._settings.kill_on_violation and deadly:
            self._end(child, Verdict("violation", f"the strategy called {call}, which a run may not do"))
        elif child.gate is not None and child.gate.count > FLOOD:
            self._end(child, Verdict("violation", f"more than {FLOOD} calls were denied; the last one was {call}"))

    def output_readable(self, child: Child, capture: Capture) -> None:
        capture.drain()
        if not capture.open:
            child.silence(capture)
        if capture.breach is not None and child.state is State.RUNNING:
            self._end(child, Verdict("bad_output", capture.breach))

    def exited(self, child: Child) -> None:
        self._loop.forget(child.pidfd)
        if child.state is State.RUNNING:
            child.drain()
            self._stop_timers()
            if child.result.complete and child.result.breach is None:
                self._complete(child)
                return
            self._measure(child)
        child.kill()
        self._sweep(child)
        self.parks.reap(child)

    def _complete(self, child: Child) -> None:
        """The usual end. The frame leaves before the killed process is reaped: it runs no more of its code."""
        self._measure(child)
        heavy = self._scratch is not None or resident_bytes(child.pid) > HEAVY_BYTES
        child.kill()
        child.drain()
        self._sweep(child)
        over = child.stdout.breach or child.stderr.breach
        full = self._overflow()
        self._publish(child, full or (Verdict("bad_output", over) if over else verdict.OK))
        self._heavy = child if heavy else None
        self._refill(child)
        self.dispatch()

    def _end(self, child: Child, why: Verdict) -> None:
        """Kills; the report waits until the kernel confirms that the process is gone."""
        if self._current is not child or self._verdict is not None:
            return
        self._verdict = why
        self._measure(child)
        child.kill()
        self._timers = [self._loop.after(CONFIRM_SECONDS, lambda: self._fatal("a killed run does not die"))]

    def reaped(self, child: Child, message: dict[str, Any]) -> None:
        if self._heavy is child:
            self._heavy = None
            self._tidy()
        if self._current is child:
            self._peak = max(self._peak, message["maxRssBytes"])
            kills = self.memory.oom_kills()
            settings, frame = self._settings, child.frame
            limit = frame.header["cpuSeconds"] if frame is not None else settings.cpu_seconds
            why = self._verdict or verdict.of_exit(
                message["status"], kills > self._oom_kills, settings.memory_bytes, limit, settings.scratch_bytes
            )
            self._oom_kills = kills
            if why.end != "violation":
                why = self._overflow() or why
            child.drain()
            self._publish(child, why)
            self._tidy()
            self._refill(child)
        self.dispatch()

    def _tidy(self) -> None:
        if self._scratch is not None:
            self._scratch.empty()

    def abandon(self, child: Child) -> None:
        """Its zygote is given up while it runs."""
        if self._heavy is child:
            self._heavy = None
        if self._current is child:
            self._publish(child, Verdict("crash", "the dataset was opened anew while the run was going on"))

    @property
    def scratch_kind(self) -> str:
        """`private` where runs get a folder; `none` where the guest was started without a file system for it."""
        return "none" if self._scratch is None else "private"

    def _overflow(self) -> Verdict | None:
        return verdict.scratch_full(self._settings.scratch_bytes) if self._scratch and self._scratch.overflowed else None

    def _measure(self, child: Child) -> None:
        self._wall_ms = (time.monotonic() - child.started) * 1000
        self._cpu = child.cpu_used()
        self._peak = peak_memory_bytes(child.pid) or 0

    def _publish(self, child: Child, why: Verdict) -> None:
        self._stop_timers()
        self._current, self._verdict, self._ended = None, None, time.monotonic()
        if child.frame is None:
            return
        usage = {
            "wallMs": round(self._wall_ms, 3),
            "cpuMs": round(self._cpu * 1000, 3),
            "peakMemoryBytes": self._peak,
            "outputBytes": child.stdout.total + child.stderr.total,
        }
        self._report(child.frame, why, usage, child)

    def _report(self, frame: RunFrame, why: Verdict, usage: dict[str, Any], child: Child | None) -> None:
        gate = child.gate if child else None
        header = {
            "run": frame.header["run"],
            "end": why.end,
            "reason": why.reason,
            "usage": usage,
            "violations": gate.violations if gate else [],
            "violationCount": gate.count if gate else 0,
        }
        stdout = child.stdout.kept if child else b""
        stderr = child.stderr.kept if child else b""
        result = child.result.take() if child and why.end == "ok" else []
        self._send(*end_frame(frame.nonce, header, stdout, stderr, result))

    def _refill(self, child: Child) -> None:
        """A moment later, so that forking does not compete with the frame on its way; at once when nothing is parked."""
        park = self.parks.get(child.variant)
        if park is None:
            return
        if park.parked and not self._queue:
            self._loop.after(REFILL_DELAY, lambda: self.parks.fill(park))
        else:
            self.parks.fill(park)

    def _sweep(self, child: Child) -> None:
        """Without a filter a run can have started others: they go with it."""
        if not self.may_fork:
            return
        keep = {self.parks.base_pid, *(park.pid for park in self.parks)}
        for _ in range(100):
            left = descendants({child.pid}, keep) | (descendants({os.getpid()}, keep) - {child.pid} - self._known())
            if not left:
                return
            for pid in left:
                kill(pid)
            time.sleep(0.001)
        print("stockade warden: processes of a run do not die", file=sys.stderr)

    def _known(self) -> set[int]:
        return {child.pid for park in self.parks for child in park.children.values()}

    def _stop_timers(self) -> None:
        for timer in self._timers:
            timer.cancel()
        self._timers = []
