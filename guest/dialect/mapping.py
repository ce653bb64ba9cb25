"""Maps files without keeping descriptors: `mmap.mmap` holds one open per map, and a run must inherit none."""

from __future__ import annotations

import ctypes
import os

import numpy as np

_PROT_READ, _PROT_WRITE = 1, 2
_MAP_SHARED, _MAP_PRIVATE = 1, 2
_MAP_NORESERVE = 0x4000  # a private writable map must not be charged for memory that it will never dirty
_FAILED = ctypes.c_void_p(-1).value

_libc = ctypes.CDLL(None, use_errno=True)
_libc.mmap.restype = ctypes.c_void_p
_libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
_libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]


def map_file(path: str, dtype: str, shape: tuple[int, int], private_views: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """One read-only array over the file, and `private_views` writable ones whose writes stay in this process."""
    expected = np.dtype(dtype).itemsize * shape[0] * shape[1]
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        actual = os.fstat(descriptor).st_size
        if actual != expected:
            raise ValueError(f"{path} has {actual} bytes, its axes say {expected}")
        if expected == 0:
            return np.empty(shape, dtype), [np.empty(shape, dtype) for _ in range(private_views)]
        pristine = _map(descriptor, expected, _PROT_READ, _MAP_SHARED, dtype, shape)
        pristine.flags.writeable = False
        protection, flags = _PROT_READ | _PROT_WRITE, _MAP_PRIVATE | _MAP_NORESERVE
        return pristine, [_map(descriptor, expected, protection, flags, dtype, shape) for _ in range(private_views)]
    finally:
        os.close(descriptor)


def unmap(array: np.ndarray) -> None:
    """Ends a map made here. The array, and every view of it, must never be touched again."""
    if array.nbytes and _libc.munmap(array.ctypes.data, array.nbytes) != 0:
        raise OSError(ctypes.get_errno(), "munmap")


def _map(descriptor: int, length: int, protection: int, flags: int, dtype: str, shape: tuple[int, int]) -> np.ndarray:
    address = _libc.mmap(None, length, protection, flags, descriptor, 0)
    if address == _FAILED:
        error = ctypes.get_errno()
        raise OSError(error, f"mmap of {length} bytes: {os.strerror(error)}")
    return np.frombuffer((ctypes.c_char * length).from_address(address), dtype).reshape(shape)
