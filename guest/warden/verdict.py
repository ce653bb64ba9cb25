"""Why a run ended, from what the kernel and the warden saw; never from what the run says."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    end: str
    reason: str | None


OK = Verdict("ok", None)


def wall_clock(wall_ms: int) -> Verdict:
    return Verdict("timeout", f"the wall clock limit of {wall_ms} ms was reached")


def cpu_time(cpu_seconds: float) -> Verdict:
    return Verdict("timeout", f"the CPU time limit of {cpu_seconds:g} s was reached")


def out_of_memory(memory_bytes: int) -> Verdict:
    return Verdict("oom", f"the memory limit of {memory_bytes} bytes was reached")


def scratch_full(scratch_bytes: int) -> Verdict:
    return Verdict("disk", f"the scratch directory is full: the limit scratchBytes = {scratch_bytes} was reached")


def of_exit(status: int, out_of_memory_kill: bool, memory_bytes: int, cpu_seconds: int, scratch_bytes: int) -> Verdict:
    """A run that died by itself, before it had handed over a result."""
    if out_of_memory_kill:
        return out_of_memory(memory_bytes)
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        return Verdict("bad_output", "the process exited with code 0 without handing over a result")
    if code > 0:
        return Verdict("crash", f"the process exited with code {code} without handing over a result")
    if -code == signal.SIGXCPU:
        return cpu_time(cpu_seconds)
    if -code == signal.SIGXFSZ:
        return scratch_full(scratch_bytes)
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return Verdict("crash", f"the process was ended by {name}")
