"""The first process of a slot: speaks with the host, starts and ends everything else."""

from __future__ import annotations

import ctypes
import gc
import os
import platform
import signal
import sys
from typing import Any

from warden.frames import FrameError, FrameReader, FromHost, ToHost, frame, json_frame, parse_json, parse_run
from warden.loop import Loop
from warden.output import HostStream
from warden.parks import Park, Parks
from warden.process import parents
from warden.settings import PROTOCOL, Settings, parse_settings, variant_name
from warden.supervisor import Supervisor

PR_SET_DUMPABLE = 4
PR_SET_CHILD_SUBREAPER = 36
HEARTBEAT_SECONDS = 1.0
EXIT_PROTOCOL = 65
EXIT_INTERNAL = 70


class Warden:
    def __init__(self, unconfined: bool) -> None:
        self._unconfined = unconfined
        self._loop = Loop()
        self._reader = FrameReader()
        self._settings: Settings | None = None
        self._supervisor: Supervisor | None = None
        self._parks: Parks | None = None
        self._loaded: dict[str, Any] = {}
        self._code = 0

    def serve(self) -> int:
        self._harden()
        # Nothing that this process or a later one prints may reach the stream of frames.
        self._input, output = os.dup(0), os.dup(1)
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 0)
        os.dup2(2, 1)
        os.close(null)
        os.set_blocking(self._input, False)
        os.set_blocking(output, False)
        self._stream = HostStream(self._loop, output)
        self._loop.watch(self._input, self._readable)
        self._loop.after(HEARTBEAT_SECONDS, self._heartbeat)
        gc.collect()
        gc.freeze()
        try:
            self._loop.run()
        finally:
            self._shut_down()
        return self._code

    def _harden(self) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: self._loop.stop())

    def _readable(self, _events: int) -> None:
        try:
            data = os.read(self._input, 1 << 18)
        except BlockingIOError:
            return
        if not data:
            self._loop.stop()
            return
        try:
            for kind, payload in self._reader.feed(data):
                self._handle(kind, payload)
        except (FrameError, KeyError, TypeError) as error:
            self._fatal(f"protocol: {error}", EXIT_PROTOCOL)

    def _handle(self, kind: FromHost, payload: bytes) -> None:
        if kind is FromHost.RUN:
            self._need_supervisor().submit(_checked(parse_run(payload)))
        elif kind is FromHost.PING:
            self._stream.send(frame(ToHost.PONG, payload[:8]))
        elif kind is FromHost.HELLO:
            self._hello(parse_json(payload))
        elif kind is FromHost.PREPARE:
            self._prepare(parse_json(payload))
        elif kind is FromHost.CANCEL:
            self._need_supervisor().cancel(payload)
        else:
            self._loop.stop()

    def _hello(self, hello: dict[str, Any]) -> None:
        if self._settings is not None:
            raise FrameError("hello came twice")
        try:
            self._settings = parse_settings(hello)
        except FrameError as error:
            self._failed(str(error), None)
            return
        fatal = lambda message: self._fatal(message, EXIT_INTERNAL)  # noqa: E731
        self._supervisor = Supervisor(self._loop, self._settings, self._stream.send, self._parked, fatal)
        self._parks = Parks(
            self._loop, self._settings, self._supervisor, self._unconfined, self._on_loaded, self._failed, fatal
        )
        self._supervisor.parks = self._parks

    def _on_loaded(self, message: dict[str, Any]) -> None:
        self._loaded = message
        supervisor, parks = self._need_supervisor(), self._parks
        supervisor.may_fork = message["seccomp"] == "off"
        supervisor.lines.layout = message["layout"]
        supervisor.ready = True
        if parks is not None:
            parks.open(None)
        supervisor.dispatch()

    def _prepare(self, message: dict[str, Any]) -> None:
        self._need_supervisor()
        variant = variant_name(message.get("variant"))
        if self._parks is not None and variant is not None:
            self._parks.open(variant)

    def _parked(self, park: Park) -> None:
        if park.announced or len(park.parked) < park.target:
            return
        park.announced = True
        ready = {
            "protocol": PROTOCOL,
            "python": platform.python_version(),
            "libraries": self._loaded["libraries"],
            "protections": self._protections(),
            "variant": park.variant,
        }
        self._stream.send(json_frame(ToHost.READY, ready))

    def _protections(self) -> dict[str, str]:
        version = self._need_supervisor().memory.version
        found = {"seccomp": self._loaded["seccomp"], "cgroup": version}
        if self._settings is not None and self._settings.scratch_bytes > 0:
            found["scratch"] = self._need_supervisor().scratch_kind
        return found

    def _failed(self, message: str, variant: str | None) -> None:
        self._stream.send(json_frame(ToHost.FAILED, {"message": message, "variant": variant}))
        if self._supervisor is not None:
            self._supervisor.refuse(variant, message)

    def _heartbeat(self) -> None:
        self._loop.after(HEARTBEAT_SECONDS, self._heartbeat)
        self._reap_orphans()
        if self._supervisor is None or self._stream.congested:
            return
        parked = sum(len(park.parked) for park in self._parks or ())
        beat = {"parked": parked, "pids": self._count_pids(), "memoryBytes": self._supervisor.memory.used_bytes()}
        self._stream.send(json_frame(ToHost.HEARTBEAT, beat))

    def _count_pids(self) -> int:
        if os.getpid() == 1:
            return sum(name.isdigit() for name in os.listdir("/proc"))
        table = parents()
        below, frontier = set[int](), {os.getpid()}
        while frontier:
            below |= frontier
            frontier = {pid for pid, (parent, _, _) in table.items() if parent in frontier} - below
        return len(below)

    def _reap_orphans(self) -> None:
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            pass

    def _need_supervisor(self) -> Supervisor:
        if self._supervisor is None:
            raise FrameError("hello has to come first")
        return self._supervisor

    def _fatal(self, message: str, code: int) -> None:
        print(f"stockade warden: {message}", file=sys.stderr, flush=True)
        self._code = code
        self._loop.stop()

    def _shut_down(self) -> None:
        # A run that is under way gets no report: the end of the stream tells the host that it was not the run's doing.
        self._stream.close()
        if self._parks is not None:
            from warden.process import descendants, kill

            for pid in descendants({os.getpid()}, set()):
                kill(pid)
            self._parks.close()


def _checked(run: Any) -> Any:
    header = run.header
    header["variant"] = variant_name(header.get("variant"))
    for name in ("run", "wallMs", "cpuSeconds", "seed"):
        value = header.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise FrameError(f"{name} is {value!r}; a whole number is needed")
    return run
