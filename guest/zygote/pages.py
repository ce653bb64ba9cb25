"""Which pages a run writes to, learned from a sample, so that each parked run has its own copies before it starts."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from zygote.linux import libc

PAGE = os.sysconf("SC_PAGE_SIZE")
PRESENT, FILE_OR_SHARED, EXCLUSIVE = 1 << 63, 1 << 61, 1 << 56
IOV_MAX = 1024
MAX_PAGES = 1 << 14
HEAP_BYTES = 16 << 20


@dataclass(frozen=True, slots=True)
class PageSet:
    """Pairs (address, 1): one byte of each page, as the vectors of process_vm_writev."""

    vectors: np.ndarray

    def touch(self) -> None:
        """Writes one byte of each page onto itself: the kernel copies the page now instead of in the run."""
        pid, base = os.getpid(), self.vectors.ctypes.data
        for start in range(0, len(self.vectors), IOV_MAX):
            count = min(IOV_MAX, len(self.vectors) - start)
            where = base + start * 16
            libc.process_vm_writev(pid, _pointer(where), count, _pointer(where), count, 0)

    def __len__(self) -> int:
        return len(self.vectors)


NONE = PageSet(np.empty((0, 2), dtype=np.uint64))


def _pointer(address: int):  # type: ignore[no-untyped-def]
    import ctypes

    return ctypes.c_void_p(address)


def learn(warm_up: Callable[[], None]) -> PageSet:
    """Forks a sample that warms up, and takes the anonymous pages that are then its own and were mapped before."""
    regions = _private_regions()
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(read)
            from zygote.linux import PR_SET_DUMPABLE, prctl

            prctl(PR_SET_DUMPABLE, 1)
            warm_up()
            with os.fdopen(write, "wb") as file:
                file.write(_exclusive_pages(regions).tobytes())
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as file:
        pages = np.frombuffer(file.read(), dtype=np.uint64)
    os.waitpid(pid, 0)
    if not 0 < len(pages) <= MAX_PAGES:
        return NONE
    return PageSet(np.ascontiguousarray(np.stack([pages, np.ones_like(pages)], axis=1)))


def touch_heap() -> None:
    """Faults in the top of the heap, in huge pages where the allocator asked for them."""
    np.empty(HEAP_BYTES, dtype=np.uint8)[::PAGE] = 0


def _private_regions() -> list[tuple[int, int]]:
    regions = []
    with open("/proc/self/maps", encoding="ascii", errors="replace") as file:
        for line in file:
            span, flags = line.split(None, 2)[:2]
            if flags == "rw-p":
                start, _, end = span.partition("-")
                regions.append((int(start, 16), int(end, 16)))
    return regions


def _exclusive_pages(regions: list[tuple[int, int]]) -> np.ndarray:
    found = []
    with open("/proc/self/pagemap", "rb", buffering=0) as file:
        for start, end in regions:
            data = os.pread(file.fileno(), (end - start) // PAGE * 8, start // PAGE * 8)
            entries = np.frombuffer(data, dtype=np.uint64)
            own = (entries & np.uint64(PRESENT) != 0) & (entries & np.uint64(EXCLUSIVE) != 0)
            own &= entries & np.uint64(FILE_OR_SHARED) == 0
            found.append(np.flatnonzero(own).astype(np.uint64) * np.uint64(PAGE) + np.uint64(start))
    return np.concatenate(found) if found else np.empty(0, dtype=np.uint64)
