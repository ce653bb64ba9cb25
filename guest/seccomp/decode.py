"""Arguments of a denied call, in words a person can read. Everything read from the target is hearsay."""

from __future__ import annotations

import ipaddress
import os
import socket
import struct
from collections.abc import Callable

from seccomp.listener import read_memory, read_string

AT_FDCWD = -100
TEXT_LIMIT = 256
_CLONE_FLAGS = {
    0x100: "CLONE_VM", 0x200: "CLONE_FS", 0x400: "CLONE_FILES", 0x800: "CLONE_SIGHAND", 0x4000: "CLONE_VFORK",
    0x10000: "CLONE_THREAD", 0x20000: "CLONE_NEWNS", 0x02000000: "CLONE_NEWCGROUP", 0x04000000: "CLONE_NEWUTS",
    0x08000000: "CLONE_NEWIPC", 0x10000000: "CLONE_NEWUSER", 0x20000000: "CLONE_NEWPID", 0x40000000: "CLONE_NEWNET",
}  # fmt: skip
_OPEN_FLAGS = ("CREAT", "EXCL", "TRUNC", "APPEND", "NONBLOCK", "DIRECTORY", "NOFOLLOW", "CLOEXEC", "PATH", "TMPFILE")
_FAMILIES = {1: "AF_UNIX", 2: "AF_INET", 10: "AF_INET6", 16: "AF_NETLINK", 17: "AF_PACKET", 38: "AF_ALG", 40: "AF_VSOCK"}
_SOCKET_TYPES = {1: "SOCK_STREAM", 2: "SOCK_DGRAM", 3: "SOCK_RAW", 5: "SOCK_SEQPACKET"}
_PROT = {1: "PROT_READ", 2: "PROT_WRITE", 4: "PROT_EXEC"}
_MAP = {1: "MAP_SHARED", 2: "MAP_PRIVATE", 0x10: "MAP_FIXED", 0x20: "MAP_ANONYMOUS"}

Decoder = Callable[[int, int], str]


def signed(value: int) -> int:
    """The C int in the low half of an argument."""
    low = value & 0xFFFFFFFF
    return low - (1 << 32) if low >> 31 else low


def text(raw: bytes) -> str:
    shown = os.fsdecode(raw[:TEXT_LIMIT])
    return shown + "…" if len(raw) > TEXT_LIMIT else shown


def _number(_pid: int, value: int) -> str:
    return str(signed(value))


def _hex(_pid: int, value: int) -> str:
    return hex(value)


def _path(pid: int, value: int) -> str:
    raw = read_string(pid, value)
    return hex(value) if raw is None else text(raw)


def _directory(_pid: int, value: int) -> str:
    return "AT_FDCWD" if signed(value) == AT_FDCWD else str(signed(value))


def _named(names: dict[int, str], value: int) -> str:
    found = [name for bit, name in names.items() if value & bit]
    rest = value & ~sum(names)
    return "|".join([*found, *([hex(rest)] if rest else [])]) or "0"


def _open_flags(_pid: int, value: int) -> str:
    access = ("O_RDONLY", "O_WRONLY", "O_RDWR", "O_ACCMODE")[value & 3]
    found = [f"O_{name}" for name in _OPEN_FLAGS if value & (bits := getattr(os, f"O_{name}")) == bits]
    return "|".join([access, *found])


def _mode(_pid: int, value: int) -> str:
    return oct(value & 0o7777)


def _clone_flags(_pid: int, value: int) -> str:
    return _named(_CLONE_FLAGS, value & 0xFFFFFF00)


def _family(_pid: int, value: int) -> str:
    return _FAMILIES.get(signed(value), f"family {signed(value)}")


def _socket_type(_pid: int, value: int) -> str:
    return _SOCKET_TYPES.get(value & 0xF, f"type {value & 0xF}")


def _protection(_pid: int, value: int) -> str:
    return _named(_PROT, value & 0xFFFFFFFF)


def _mapping(_pid: int, value: int) -> str:
    return _named(_MAP, value & 0xFFFFFFFF)


def address(pid: int, where: int, length: int = 128) -> str:
    """A socket address: family, and who is called."""
    raw = read_memory(pid, where, min(max(length, 0), 128)) if where else b""
    if len(raw) < 2:
        return hex(where)
    (family,) = struct.unpack_from("<H", raw)
    if family == socket.AF_INET and len(raw) >= 8:
        return f"AF_INET {ipaddress.IPv4Address(raw[4:8])}:{int.from_bytes(raw[2:4])}"
    if family == socket.AF_INET6 and len(raw) >= 24:
        return f"AF_INET6 [{ipaddress.IPv6Address(raw[8:24])}]:{int.from_bytes(raw[2:4])}"
    if family == socket.AF_UNIX:
        abstract = raw[2:3] == b"\0"
        name = raw[3 if abstract else 2 :].split(b"\0")[0]
        return f"AF_UNIX {'@' if abstract else ''}{text(name)}"
    if family == 40 and len(raw) >= 12:
        port, cid = struct.unpack_from("<II", raw, 4)
        return f"AF_VSOCK {cid}:{port}"
    return _FAMILIES.get(family, f"family {family}")


_N, _P, _D, _F, _M, _X = _number, _path, _directory, _open_flags, _mode, _hex
_ARGUMENTS: dict[str, tuple[Decoder, ...]] = {
    "open": (_P, _F, _M), "openat": (_D, _P, _F, _M), "creat": (_P, _M), "openat2": (_D, _P, _X, _N),
    "stat": (_P,), "lstat": (_P,), "newfstatat": (_D, _P), "statx": (_D, _P, _X, _X), "statfs": (_P,),
    "access": (_P, _N), "faccessat": (_D, _P, _N), "faccessat2": (_D, _P, _N, _N),
    "readlink": (_P,), "readlinkat": (_D, _P), "unlink": (_P,), "unlinkat": (_D, _P, _N), "rmdir": (_P,),
    "mkdir": (_P, _M), "mkdirat": (_D, _P, _M), "rename": (_P, _P), "renameat": (_D, _P, _D, _P),
    "renameat2": (_D, _P, _D, _P, _X), "link": (_P, _P), "linkat": (_D, _P, _D, _P, _X), "symlink": (_P, _P),
    "symlinkat": (_P, _D, _P), "mknod": (_P, _M, _X), "mknodat": (_D, _P, _M, _X), "chmod": (_P, _M),
    "fchmodat": (_D, _P, _M), "chown": (_P, _N, _N), "lchown": (_P, _N, _N), "fchownat": (_D, _P, _N, _N),
    "truncate": (_P, _N), "chdir": (_P,), "chroot": (_P,), "utimensat": (_D, _P), "mount": (_P, _P, _P, _X),
    "umount2": (_P, _X), "pivot_root": (_P, _P), "execve": (_P,), "execveat": (_D, _P), "swapon": (_P, _X),
    "memfd_create": (_P, _X), "setxattr": (_P, _P), "getxattr": (_P, _P), "listxattr": (_P,), "inotify_init1": (_X,),
    "inotify_add_watch": (_N, _P, _X), "name_to_handle_at": (_D, _P), "fanotify_init": (_X, _X), "acct": (_P,),
    "socket": (_family, _socket_type, _N), "socketpair": (_family, _socket_type, _N),
    "kill": (_N, _N), "tkill": (_N, _N), "tgkill": (_N, _N, _N), "ptrace": (_N, _N), "pidfd_open": (_N, _X),
    "pidfd_send_signal": (_N, _N), "pidfd_getfd": (_N, _N, _X), "process_vm_readv": (_N,), "process_vm_writev": (_N,),
    "clone": (_clone_flags,), "clone3": (_X, _N), "unshare": (_clone_flags,), "setns": (_N, _clone_flags),
    "mmap": (_X, _X, _protection, _mapping, _N), "mprotect": (_X, _X, _protection), "prctl": (_N, _X),
    "ioctl": (_N, _X), "fcntl": (_N, _N, _X), "setuid": (_N,), "setgid": (_N,), "dup": (_N,), "dup2": (_N, _N),
    "dup3": (_N, _N, _X), "rt_sigaction": (_N,), "rt_sigprocmask": (_N,), "alarm": (_N,), "prlimit64": (_N, _N),
    "setrlimit": (_N,), "sched_setaffinity": (_N,), "setpriority": (_N, _N, _N), "seccomp": (_N, _X),
    "fork": (), "vfork": (), "pause": (), "setsid": (), "sync": (), "vhangup": (), "listen": (_N, _N),
    "shmget": (_X, _N, _X), "msgget": (_X, _X), "semget": (_X, _N, _X), "mq_open": (_P, _F), "mq_unlink": (_P,),
    "keyctl": (_N, _X), "add_key": (_P, _P), "request_key": (_P, _P), "bpf": (_N,), "userfaultfd": (_X,),
    "io_uring_setup": (_N,), "perf_event_open": (_X, _N, _N, _N, _X), "settimeofday": (_X,), "clock_settime": (_N,),
    "sethostname": (_P,), "flock": (_N, _N),
}  # fmt: skip
_ADDRESS_AT = {"connect": 1, "bind": 1, "sendto": 4}


def arguments(pid: int, name: str, args: tuple[int, ...]) -> list[str]:
    if name in _ADDRESS_AT:
        place = _ADDRESS_AT[name]
        return [str(signed(args[0])), address(pid, args[place], args[place + 1])]
    decoders = _ARGUMENTS.get(name)
    if decoders is None:
        return [hex(value) for value in args]
    return [decode(pid, value) for decode, value in zip(decoders, args, strict=False)]
