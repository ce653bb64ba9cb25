"""What a run may call. Everything that is not named here is denied and reported."""

from __future__ import annotations

import errno

# Work on memory and on descriptors that a run already has, time, and leaving.
ALLOWED = frozenset({
    "read", "write", "readv", "writev", "pread64", "lseek", "close", "fstat", "getdents64",
    "brk", "munmap", "mremap", "madvise",
    "rt_sigreturn", "rt_sigprocmask", "restart_syscall", "exit", "exit_group", "futex", "sched_yield",
    "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time",
    "getrandom", "getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid",
    "getrusage", "times", "getrlimit", "sched_getaffinity",
})  # fmt: skip

# Allowed with certain arguments only; the conditions are in `program.py`.
BY_ARGUMENT = frozenset({"mmap", "mprotect", "fcntl", "prlimit64", "ioctl", "tgkill", "rt_sigaction"})

# Carry a path: the warden looks, and where the answer is yes it opens the file itself.
ANSWERED = frozenset({
    "open", "openat", "stat", "lstat", "newfstatat", "access", "faccessat", "readlink", "readlinkat", "getcwd",
})  # fmt: skip

# What works on files that a run has in its scratch directory.
SCRATCH_ALLOWED = frozenset({"pwrite64", "pwritev", "ftruncate", "fsync", "fdatasync", "fallocate"})
SCRATCH_ANSWERED = frozenset({"unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "rename", "renameat", "renameat2"})

# The C library falls back to an older call when the kernel does not know these. Named in the report, no reason to kill.
FALLBACK = frozenset({"clone3", "openat2", "faccessat2", "statx"})

# Denied without a word: libraries ask for these and live well without an answer.
QUIET = frozenset({"mbind", "get_mempolicy", "set_mempolicy"})
# The interpreter looks for the source of a syntax error under the name that the dialect compiles with.
QUIET_PATHS = frozenset({
    "/strategy.py",
    "/proc/stat", "/proc/cpuinfo", "/proc/meminfo", "/proc/self/status",
    "/sys/devices/system/cpu", "/sys/devices/system/cpu/online", "/sys/devices/system/cpu/possible",
    "/sys/devices/system/cpu/present", "/sys/devices/system/node", "/sys/fs/cgroup/cpu.max",
    "/etc/localtime", "/etc/ld.so.preload", "/proc/sys/vm/overcommit_memory",
    "/sys/kernel/mm/transparent_hugepage/enabled", "/sys/kernel/mm/transparent_hugepage/hpage_pmd_size",
})  # fmt: skip


def denial(name: str, known: bool) -> int:
    """The error number of a denied call."""
    return errno.ENOSYS if name in FALLBACK or not known else errno.EPERM
