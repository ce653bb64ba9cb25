"""Numbers and names of system calls, per architecture."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# From linux/audit.h: the machine number with the 64-bit and little-endian marks.
AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
AUDIT_I386 = 0x40000003
AUDIT_ARM = 0x40000028
X32_BIT = 0x40000000


@dataclass(frozen=True)
class SyscallTable:
    machine: str
    numbers: dict[str, int]
    names: dict[int, str]

    @property
    def arch(self) -> int:
        return AUDIT_ARCH[self.machine]

    def name_of(self, arch: int, number: int) -> str:
        """A name for reports: `x32:` and `i386:` mark calls of other conventions, whose numbers mean other calls."""
        if arch == AUDIT_I386:
            return f"i386:{number}"
        if arch == AUDIT_ARM:
            return f"arm:{number}"
        if arch != self.arch:
            return f"arch-0x{arch:x}:{number}"
        if self.machine == "x86_64" and number & X32_BIT:
            low = number & ~X32_BIT
            return f"x32:{self.names.get(low, low)}"
        return self.names.get(number, f"syscall_{number}")


@cache
def table(machine: str | None = None) -> SyscallTable:
    machine = machine or platform.machine()
    with open(Path(__file__).with_name("syscalls.json"), encoding="utf-8") as file:
        numbers = json.load(file)
    if machine not in numbers:
        raise LookupError(f"no table of system calls for {machine}; there is one for {', '.join(numbers)}")
    own = numbers[machine]
    return SyscallTable(machine, own, {number: name for name, number in own.items()})
