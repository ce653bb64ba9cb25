"""A parked run: forked, limited, warmed up, restricted, waiting for one message."""

from __future__ import annotations

import gc
import io
import os
import resource
import signal
import struct
import sys
from typing import Any, NoReturn

import dialect
from run import serve_one
from seccomp.install import Filter
from zygote.linux import PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS, PR_SET_PDEATHSIG, libc, prctl, set_oom_score
from zygote.pages import PageSet, learn, touch_heap

SOURCE, STDOUT, STDERR, RESULT = 0, 1, 2, 3
CONTROL = struct.Struct("<BI")
OOM_SCORE_OF_A_RUN = 1000
ROUNDS = 2
MAX_FILES = 256


class Parking:
    """Made once per zygote; `occupy` is called in each forked child and never returns."""

    def __init__(self, directory: str, filter_: Filter | None) -> None:
        self._filter = filter_
        self._dataset = dialect.open_dataset(directory, None)
        self._pages: PageSet | None = None
        serve_one.rehearse_fully(self._dataset)

    @property
    def settled(self) -> bool:
        return self._pages is not None

    def settle(self) -> None:
        """What makes later parks better and the first one late: more rehearsals, and which pages a run uses."""
        for _ in range(ROUNDS):
            serve_one.rehearse_fully(self._dataset)
        serve_one.rehearse(self._dataset)
        _tidy()
        self._pages = learn(lambda: serve_one.rehearse_fully(self._dataset))

    def occupy(self, limits: dict[str, Any], fds: list[int], warm: bool) -> NoReturn:
        """A cold one is ready sooner and costs less in all, but its run pays for the pages it uses."""
        try:
            prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            os.setsid()
            _take_descriptors(fds)
            _limit(limits)
            # Python ignores it, and a run that reserves too much at once would then end as if it had only raised.
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            # The warden takes the filter's listener and reads paths from this process; nobody else may trace it.
            prctl(PR_SET_DUMPABLE, 1)
            set_oom_score(OOM_SCORE_OF_A_RUN)
            _replace_streams()
            if warm and self._pages is not None:
                self._pages.touch()
                self._pages.map_files()
                touch_heap()
            self._restrict()
            if warm:
                serve_one.rehearse(self._dataset)
            os.write(RESULT, CONTROL.pack(ord("R"), 0))
            serve_one.serve(self._dataset, SOURCE, RESULT)
        except BaseException as error:
            _complain(error)
        finally:
            os._exit(70)

    def _restrict(self) -> None:
        """From here on the process can do what a strategy may do, and nothing more."""
        if self._filter is None:
            prctl(PR_SET_NO_NEW_PRIVS, 1)
            return
        listener = self._filter.install()
        if listener is not None:
            os.write(RESULT, CONTROL.pack(ord("L"), listener))
            os.read(SOURCE, 1)
            os.close(listener)


def _tidy() -> None:
    """What a child does not inherit it need not copy: no garbage, no free pages of the heap, nothing left to collect."""
    gc.collect()
    gc.freeze()
    trim = getattr(libc, "malloc_trim", None)
    if trim is not None:
        trim(0)


def _take_descriptors(fds: list[int]) -> None:
    # First out of the way: a source could have one of the numbers that another is moved to.
    moved = [os.dup(fd) if fd <= RESULT else fd for fd in fds]
    for number, fd in zip((SOURCE, RESULT, STDOUT, STDERR), moved, strict=True):
        os.dup2(fd, number)
    os.closerange(RESULT + 1, 1 << 16)


def _limit(limits: dict[str, Any]) -> None:
    def both(what: int, soft: int, hard: int | None = None) -> None:
        ceiling = resource.getrlimit(what)[1]
        fit = lambda value: value if ceiling == resource.RLIM_INFINITY else min(value, ceiling)  # noqa: E731
        resource.setrlimit(what, (fit(soft), fit(soft if hard is None else hard)))

    cpu = limits["cpuSeconds"] + 2
    both(resource.RLIMIT_CPU, cpu, cpu + 1)
    both(resource.RLIMIT_FSIZE, limits["scratchBytes"])
    both(resource.RLIMIT_NOFILE, MAX_FILES)
    both(resource.RLIMIT_CORE, 0)
    both(resource.RLIMIT_NPROC, 0)
    both(resource.RLIMIT_MEMLOCK, 0)
    both(resource.RLIMIT_MSGQUEUE, 0)
    if not limits["cgroup"]:
        # No controller watches the memory: the address space is what can be limited, beyond what is mapped already.
        both(resource.RLIMIT_AS, _mapped_bytes() + limits["memoryBytes"])


def _mapped_bytes() -> int:
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def _replace_streams() -> None:
    def writer(fd: int) -> io.TextIOWrapper:
        raw = io.BufferedWriter(io.FileIO(fd, "w", closefd=False))
        return io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", line_buffering=True)

    sys.stdin = io.StringIO("")
    sys.stdout = sys.__stdout__ = writer(STDOUT)  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = writer(STDERR)  # type: ignore[misc]


def _complain(error: BaseException) -> None:
    try:
        os.write(STDERR, f"stockade guest: {type(error).__name__}: {error}\n".encode(errors="backslashreplace"))
    except OSError:
        pass
