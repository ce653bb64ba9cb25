"""Which pages a run uses, learned from a sample, so that a parked run has them before it starts."""

from __future__ import annotations

import ctypes
import os
import traceback
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from zygote.linux import PR_SET_DUMPABLE, libc, prctl

PAGE = os.sysconf("SC_PAGE_SIZE")
PRESENT, FILE_OR_SHARED, EXCLUSIVE = 1 << 63, 1 << 61, 1 << 56
# The kernel maps the neighbours of a file's page with it: one touch per block is enough.
FAULT_AROUND = 16 * PAGE
IOV_MAX = 1024
MAX_PAGES = 1 << 14
MAX_REGION_BYTES = 64 << 20
HEAP_BYTES = 4 << 20

Regions = list[tuple[int, int, bool]]


@dataclass(frozen=True, slots=True)
class PageSet:
    """Pairs (address, 1): one byte of each page, as the vectors of process_vm_writev take them."""

    written: np.ndarray
    read: np.ndarray

    def touch(self) -> None:
        """Writes one byte of each page onto itself: the kernel copies the page now instead of in the run."""
        pid, base = os.getpid(), self.written.ctypes.data
        for start in range(0, len(self.written), IOV_MAX):
            count = min(IOV_MAX, len(self.written) - start)
            where = ctypes.c_void_p(base + start * 16)
            libc.process_vm_writev(pid, where, count, where, count, 0)

    def map_files(self) -> None:
        """Reads one byte of each block of code and data, so that its pages are in the page table."""
        pid, base = os.getpid(), self.read.ctypes.data
        sink = np.empty(IOV_MAX, dtype=np.uint8)
        for start in range(0, len(self.read), IOV_MAX):
            count = min(IOV_MAX, len(self.read) - start)
            into = np.array([sink.ctypes.data, count], dtype=np.uint64)
            libc.process_vm_writev(
                pid, ctypes.c_void_p(base + start * 16), count, ctypes.c_void_p(into.ctypes.data), 1, 0
            )


def _vectors(addresses: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(np.stack([addresses, np.ones_like(addresses)], axis=1))


def learn(warm_up: Callable[[], None]) -> PageSet:
    """Forks a sample that warms up; takes the anonymous pages that are its own by then, and the files' blocks it used."""
    regions = _regions()
    writers: list[tuple[int, int]] = [os.pipe(), os.pipe()]
    pid = os.fork()
    if pid == 0:
        try:
            prctl(PR_SET_DUMPABLE, 1)
            warm_up()
            for (read, write), pages in zip(writers, _used_pages(regions), strict=True):
                os.close(read)
                with os.fdopen(write, "wb") as file:
                    file.write(pages.tobytes())
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(0)
    found = []
    for _, write in writers:
        os.close(write)
    for read, _ in writers:
        with os.fdopen(read, "rb") as file:
            found.append(np.frombuffer(file.read(), dtype=np.uint64)[:MAX_PAGES])
    os.waitpid(pid, 0)
    return PageSet(_vectors(found[0]), _vectors(found[1]))


def touch_heap() -> None:
    """Faults in the top of the heap, in huge pages where the allocator asked for them."""
    np.empty(HEAP_BYTES, dtype=np.uint8)[::PAGE] = 0


def _regions() -> Regions:
    """Private mappings as (start, end, writable); larger ones are data, which only a run knows whether it needs."""
    regions: Regions = []
    with open("/proc/self/maps", encoding="ascii", errors="replace") as file:
        for line in file:
            span, flags = line.split(None, 2)[:2]
            start, end = (int(part, 16) for part in span.split("-"))
            if flags[0] == "r" and flags[3] == "p" and end < 1 << 63 and "[v" not in line:
                if flags[1] == "w" or end - start <= MAX_REGION_BYTES:
                    regions.append((start, end, flags[1] == "w"))
    return regions


def _used_pages(regions: Regions) -> tuple[np.ndarray, np.ndarray]:
    written, read = [np.empty(0, dtype=np.uint64)], [np.empty(0, dtype=np.uint64)]
    with open("/proc/self/pagemap", "rb", buffering=0) as file:
        for start, end, writable in regions:
            data = os.pread(file.fileno(), (end - start) // PAGE * 8, start // PAGE * 8)
            entries = np.frombuffer(data, dtype=np.uint64)
            addresses = np.arange(len(entries), dtype=np.uint64) * np.uint64(PAGE) + np.uint64(start)
            present, shared = entries & np.uint64(PRESENT) != 0, entries & np.uint64(FILE_OR_SHARED) != 0
            if writable:
                written.append(addresses[present & ~shared & (entries & np.uint64(EXCLUSIVE) != 0)])
            used = addresses[present & shared]
            read.append(used[np.unique(used // np.uint64(FAULT_AROUND), return_index=True)[1]])
    return np.concatenate(written), np.concatenate(read)
