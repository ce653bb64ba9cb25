"""The warden's end of a filter: receive a notification, answer it, put a descriptor into the target."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import struct
from dataclasses import dataclass

from seccomp.table import table

NOTIFICATION = struct.Struct("<QIIiIQ6Q")
RESPONSE = struct.Struct("<QqiI")
ADDFD = struct.Struct("<QIIII")
RECEIVE = 0xC0502100
SEND = 0xC0182101
ADD_FD = 0x40182103
SET_FLAGS = 0x40082104
SYNC_WAKE_UP = 1
ADDFD_FLAG_SEND = 2

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
libc.process_vm_readv.restype = ctypes.c_ssize_t
libc.process_vm_writev.restype = ctypes.c_ssize_t


@dataclass(frozen=True, slots=True)
class Notification:
    id: int
    thread: int
    number: int
    arch: int
    args: tuple[int, ...]


class Gone(Exception):
    """The target has died or was killed meanwhile: there is nobody to answer."""


class Listener:
    def __init__(self, fd: int) -> None:
        self.fd = fd
        try:
            # The waker and the woken change places on one core: a denial costs a third. Kernel 6.6 and later.
            fcntl.ioctl(fd, SET_FLAGS, SYNC_WAKE_UP)
        except OSError:
            pass

    def receive(self) -> Notification:
        buffer = bytearray(NOTIFICATION.size)
        _ioctl(self.fd, RECEIVE, buffer)
        found = NOTIFICATION.unpack(buffer)
        return Notification(found[0], found[1], found[3] & 0xFFFFFFFF, found[4], found[6:])

    def refuse(self, notification: Notification, number: int) -> None:
        _ioctl(self.fd, SEND, bytearray(RESPONSE.pack(notification.id, 0, -number, 0)))

    def answer(self, notification: Notification, value: int) -> None:
        _ioctl(self.fd, SEND, bytearray(RESPONSE.pack(notification.id, value, 0, 0)))

    def inject(self, notification: Notification, fd: int) -> None:
        """Makes `fd` the call's result: the target gets a copy, close-on-exec."""
        try:
            fcntl.ioctl(self.fd, ADD_FD, ADDFD.pack(notification.id, ADDFD_FLAG_SEND, fd, 0, os.O_CLOEXEC))
        except OSError as error:
            if error.errno == errno.ENOENT:
                raise Gone from error
            self.refuse(notification, error.errno or errno.EMFILE)


def take(pidfd: int, number: int) -> Listener:
    """Takes the listener's descriptor out of the process that made it."""
    fd = libc.syscall(ctypes.c_long(table().numbers["pidfd_getfd"]), pidfd, number, 0)
    if fd < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"pidfd_getfd: {os.strerror(code)}")
    return Listener(int(fd))


class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


def read_memory(pid: int, address: int, count: int) -> bytes:
    """What is readable of `count` bytes at `address`; empty where nothing is."""
    buffer = ctypes.create_string_buffer(count)
    local = Vector(ctypes.addressof(buffer), count)
    remote = Vector(address, count)
    got = libc.process_vm_readv(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0)
    return buffer.raw[:got] if got > 0 else b""


def write_memory(pid: int, address: int, data: bytes) -> bool:
    buffer = ctypes.create_string_buffer(data, len(data))
    local = Vector(ctypes.addressof(buffer), len(data))
    remote = Vector(address, len(data))
    return bool(libc.process_vm_writev(pid, ctypes.byref(local), 1, ctypes.byref(remote), 1, 0) == len(data))


def read_string(pid: int, address: int, limit: int = 4096) -> bytes | None:
    """A zero-terminated string, page by page, so that one that ends before an unmapped page is read whole."""
    found = b""
    while len(found) < limit:
        step = min(4096 - (address + len(found)) % 4096, limit - len(found))
        part = read_memory(pid, address + len(found), step)
        if not part:
            return None
        end = part.find(b"\0")
        if end >= 0:
            return found + part[:end]
        found += part
    return None


def _ioctl(fd: int, request: int, buffer: bytearray) -> None:
    try:
        fcntl.ioctl(fd, request, buffer, True)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.EINPROGRESS):
            raise Gone from error
        raise
