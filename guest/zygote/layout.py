"""Where this interpreter keeps its frames, found by looking at itself, so that the warden can read a run's line.

Offsets differ between versions; each is found by a value known in advance. Whatever is not found makes the answer None.
"""

from __future__ import annotations

import ctypes
import os
import struct
import types
from typing import Any

from seccomp.listener import Vector, libc, read_memory

WORD = 8
FIRST_LINE = 4243
_SOURCE = "\n" * (FIRST_LINE - 1) + "def inner(probe): return probe()\ndef outer(probe): return inner(probe)\n"


def find_layout() -> dict[str, int] | None:
    scope: dict[str, Any] = {}
    exec(compile(_SOURCE, "layout", "exec"), scope)
    inner, outer = scope["inner"].__code__, scope["outer"].__code__
    try:
        found = scope["outer"](lambda: _frames(inner, outer))
        return None if found is None else {**found, **_code(inner)}
    except LookupError:
        return None


def _frames(inner: types.CodeType, outer: types.CodeType) -> dict[str, int] | None:
    """Called below `inner`: walks from the thread's state to the frames whose code is known.

    Reads without calling Python functions, for each of those would put its own frame on top.
    """
    ctypes.pythonapi.PyThreadState_Get.restype = ctypes.c_void_p
    thread = ctypes.pythonapi.PyThreadState_Get()
    words = (ctypes.c_uint64 * 64)()
    here, there = Vector(ctypes.addressof(words), 512), Vector(thread, 512)
    pid, local, remote = os.getpid(), ctypes.byref(here), ctypes.byref(there)
    libc.process_vm_readv(pid, local, 1, remote, 1, 0)
    for first, pointer in enumerate(list(words)):
        here.length = there.length = 64
        there.base = pointer
        got = libc.process_vm_readv(pid, local, 1, remote, 1, 0) if pointer >> 12 and pointer >> 47 == 0 else 0
        for second, frame in [(-1, pointer), *enumerate(list(words)[: max(got, 0) // WORD])]:
            found = _links(frame, inner, outer)
            if found is not None:
                hop = second * WORD if second >= 0 else -1
                return {"thread": thread, "first": first * WORD, "second": hop, **found}
    return None


def _links(frame: int, inner: types.CodeType, outer: types.CodeType) -> dict[str, int] | None:
    """Whether a few frames up from `frame` stand `inner` and `outer`; then where code, link and instruction are."""
    for link in range(0, 12 * WORD, WORD):
        here = frame
        for _ in range(6):
            words = _words(here, 12 * WORD)
            above = _words(words[link // WORD], 12 * WORD) if len(words) == 12 else []
            if id(inner) in words and len(above) == 12:
                code = words.index(id(inner)) * WORD
                if above[code // WORD] == id(outer):
                    inside = range(id(inner) + 1, id(inner) + inner.__sizeof__())
                    place = next((at for at, word in enumerate(words) if word in inside), None)
                    return None if place is None else {"code": code, "previous": link, "instruction": place * WORD}
            if not words:
                break
            here = words[link // WORD]
    return None


def _code(code: types.CodeType) -> dict[str, int]:
    raw = read_memory(os.getpid(), id(code), types.CodeType.__basicsize__)
    words = [*struct.unpack(f"<{len(raw) // WORD}Q", raw[: len(raw) // WORD * WORD])]
    first_line = next((at for at in range(0, len(raw) - 3, 4) if raw[at : at + 4] == struct.pack("<i", FIRST_LINE)), None)
    if first_line is None or id(code.co_linetable) not in words or id(code.co_filename) not in words:
        raise LookupError("the code object's layout is unknown")
    return {
        "lineTable": words.index(id(code.co_linetable)) * WORD,
        "fileName": words.index(id(code.co_filename)) * WORD,
        "firstLine": first_line,
        "bytecode": types.CodeType.__basicsize__,
        "text": "".__sizeof__() - 1,
        "bytes": b"".__sizeof__() - 1,
    }


def _words(address: int, count: int) -> list[int]:
    if address % WORD or not 4096 < address < 1 << 47:
        return []
    raw = read_memory(os.getpid(), address, count)
    return list(struct.unpack(f"<{count // WORD}Q", raw)) if len(raw) == count else []
