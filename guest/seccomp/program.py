"""The inner filter: the policy as a BPF program."""

from __future__ import annotations

import errno
import struct
from collections.abc import Callable

from seccomp import policy
from seccomp.assembler import ARCH, INSTRUCTION, NUMBER, Program, argument
from seccomp.table import X32_BIT, SyscallTable

ALLOW = 0x7FFF0000
NOTIFY = 0x7FC00000
ERRNO = 0x00050000

PROT_WRITE, PROT_EXEC = 2, 4
MAP_ANONYMOUS = 0x20
F_GETFD, F_SETFD, F_GETFL = 1, 2, 3
TCGETS, TIOCGWINSZ, FIONCLEX, FIOCLEX = 0x5401, 0x5413, 0x5450, 0x5451
# Stands for the process's own id until the program is installed in it.
OWN_PID = 0x7FEDCBA9


def build(table: SyscallTable, notify: bool, scratch: bool = False, code_in_files: bool = True) -> bytes:
    """
    With `notify` every denied call goes to the warden; without, the kernel answers it with an error number.
    Without `code_in_files` a file is mapped to be executed as little as on a file system mounted noexec, and with the
    same error number: what a run writes might be such a file.
    """
    program = Program()
    other = NOTIFY if notify else ERRNO | errno.EPERM
    program.load(ARCH)
    program.if_equal(table.arch, then="native")
    program.give(other)
    program.label("native")
    program.load(NUMBER)
    if table.machine == "x86_64":
        program.if_at_least(X32_BIT, otherwise="64-bit")
        program.give(other)
        program.label("64-bit")
        program.load(NUMBER)
    for name in sorted(policy.ALLOWED | (policy.SCRATCH_ALLOWED if scratch else frozenset())):
        if name in table.numbers:
            _when(program, table.numbers[name], lambda: program.give(ALLOW))
    for name, rule in (_RULES if code_in_files else {**_RULES, "mmap": _mmap_of_data}).items():
        _when(program, table.numbers[name], lambda rule=rule, name=name: rule(program, name, other))
    if not notify:
        _fallbacks(program, table)
    program.give(other)
    return program.assemble()


def with_own_pid(program: bytes, pid: int) -> bytes:
    return b"".join(
        INSTRUCTION.pack(code, then, otherwise, pid if value == OWN_PID else value)
        for code, then, otherwise, value in INSTRUCTION.iter_unpack(program)
    )


def own_pid_offset(program: bytes) -> int:
    """Where the program holds its process's id: patching four bytes is cheaper than walking it in every park."""
    return program.index(struct.pack("<I", OWN_PID))


def _when(program: Program, number: int, body: Callable[[], None]) -> None:
    """`body` must end in a return on every path."""
    after = f"after {number}"
    program.if_equal(number, otherwise=after)
    body()
    program.label(after)
    program.load(NUMBER)


def _mmap(program: Program, name: str, other: int, code: int = ALLOW) -> None:
    program.load(argument(2))
    program.if_any_bit(PROT_EXEC, otherwise=f"{name} yes")
    program.if_any_bit(PROT_WRITE, then=f"{name} no")
    program.load(argument(3))
    program.if_any_bit(MAP_ANONYMOUS, then=f"{name} no")
    program.give(code)
    _verdicts(program, name, other)


def _mmap_of_data(program: Program, name: str, other: int) -> None:
    _mmap(program, name, other, ERRNO | errno.EPERM)


def _mprotect(program: Program, name: str, other: int) -> None:
    program.load(argument(2))
    program.if_any_bit(PROT_EXEC, otherwise=f"{name} yes")
    _verdicts(program, name, other)


def _fcntl(program: Program, name: str, other: int) -> None:
    program.load(argument(1))
    for command in (F_GETFD, F_SETFD, F_GETFL):
        program.if_equal(command, then=f"{name} yes")
    _verdicts(program, name, other)


def _prlimit(program: Program, name: str, other: int) -> None:
    """Reading one's own limits: process 0, no new limit."""
    program.load(argument(0))
    program.if_equal(0, otherwise=f"{name} no")
    program.load(argument(2))
    program.if_equal(0, otherwise=f"{name} no")
    program.load(argument(2, high=True))
    program.if_equal(0, then=f"{name} yes")
    _verdicts(program, name, other)


def _ioctl(program: Program, name: str, other: int) -> None:
    program.load(argument(1))
    for command in (TCGETS, FIOCLEX, FIONCLEX):
        program.if_equal(command, then=f"{name} yes")
    # The width of a terminal, asked before anything is printed as a table: there is none.
    program.if_equal(TIOCGWINSZ, otherwise=f"{name} no")
    program.give(ERRNO | errno.ENOTTY)
    _verdicts(program, name, other)


def _tgkill(program: Program, name: str, other: int) -> None:
    """abort() and raise() end the process itself that way."""
    program.load(argument(0))
    program.if_equal(OWN_PID, then=f"{name} yes")
    _verdicts(program, name, other)


def _rt_sigaction(program: Program, name: str, other: int) -> None:
    """The C library's own two signals, which it sets up before the clone of a thread: that is what gets reported."""
    program.load(argument(0))
    for number in (32, 33):
        program.if_equal(number, then=f"{name} yes")
    _verdicts(program, name, other)


def _verdicts(program: Program, name: str, other: int) -> None:
    program.label(f"{name} no")
    program.give(other)
    program.label(f"{name} yes")
    program.give(ALLOW)


def _fallbacks(program: Program, table: SyscallTable) -> None:
    for name in sorted(policy.FALLBACK):
        _when(program, table.numbers[name], lambda: program.give(ERRNO | errno.ENOSYS))
    program.if_at_least(max(table.names) + 1, otherwise="known")
    program.give(ERRNO | errno.ENOSYS)
    program.label("known")


_RULES: dict[str, Callable[[Program, str, int], None]] = {
    "mmap": _mmap,
    "mprotect": _mprotect,
    "fcntl": _fcntl,
    "prlimit64": _prlimit,
    "ioctl": _ioctl,
    "tgkill": _tgkill,
    "rt_sigaction": _rt_sigaction,
}
