"""struct stat as the kernel writes it, for the calls that the warden answers."""

from __future__ import annotations

import os
import struct

_X86_64 = struct.Struct("<QQQIIIIQqqqqQqQqQ24x")
_GENERIC = struct.Struct("<QQIIIIQQqiiqqQqQqQ8x")


def pack(found: os.stat_result, machine: str) -> bytes:
    times: list[int] = []
    for nanoseconds in (found.st_atime_ns, found.st_mtime_ns, found.st_ctime_ns):
        times += divmod(nanoseconds, 1_000_000_000)
    if machine == "x86_64":
        return _X86_64.pack(
            found.st_dev, found.st_ino, found.st_nlink, found.st_mode, found.st_uid, found.st_gid, 0,
            found.st_rdev, found.st_size, found.st_blksize, found.st_blocks, *times,
        )  # fmt: skip
    return _GENERIC.pack(
        found.st_dev, found.st_ino, found.st_mode, found.st_nlink, found.st_uid, found.st_gid,
        found.st_rdev, 0, found.st_size, found.st_blksize, 0, found.st_blocks, *times,
    )  # fmt: skip
