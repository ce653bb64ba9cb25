"""Classic BPF as seccomp reads it: instructions with labels, turned into bytes.

Jumps go forward only and at most 255 instructions far; `assemble` refuses anything else.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

LOAD_WORD = 0x20  # BPF_LD | BPF_W | BPF_ABS
JUMP_EQUAL = 0x15  # BPF_JMP | BPF_JEQ | BPF_K
JUMP_AT_LEAST = 0x35  # BPF_JMP | BPF_JGE | BPF_K
JUMP_ANY_BIT = 0x45  # BPF_JMP | BPF_JSET | BPF_K
RETURN = 0x06  # BPF_RET | BPF_K

# Offsets in struct seccomp_data; both supported architectures are little-endian.
NUMBER, ARCH = 0, 4
INSTRUCTION = struct.Struct("<HBBI")
MAX_INSTRUCTIONS = 4096
NEXT = None


def argument(index: int, high: bool = False) -> int:
    """Offset of one half of an argument."""
    return 16 + 8 * index + (4 if high else 0)


@dataclass(frozen=True, slots=True)
class Op:
    code: int
    value: int
    then: str | None = NEXT
    otherwise: str | None = NEXT
    label: str | None = None


class AssemblyError(Exception):
    """The program cannot be expressed: a label is missing, doubled, behind the jump or too far."""


class Program:
    """Collects instructions; `label` names the next one."""

    def __init__(self) -> None:
        self.ops: list[Op] = []
        self._label: str | None = None

    def label(self, name: str) -> None:
        if self._label is not None:
            raise AssemblyError(f"{self._label} and {name} name the same instruction")
        self._label = name

    def load(self, offset: int) -> None:
        self._add(LOAD_WORD, offset)

    def if_equal(self, value: int, then: str | None = NEXT, otherwise: str | None = NEXT) -> None:
        self._add(JUMP_EQUAL, value, then, otherwise)

    def if_at_least(self, value: int, then: str | None = NEXT, otherwise: str | None = NEXT) -> None:
        self._add(JUMP_AT_LEAST, value, then, otherwise)

    def if_any_bit(self, mask: int, then: str | None = NEXT, otherwise: str | None = NEXT) -> None:
        self._add(JUMP_ANY_BIT, mask, then, otherwise)

    def give(self, action: int) -> None:
        self._add(RETURN, action)

    def _add(self, code: int, value: int, then: str | None = NEXT, otherwise: str | None = NEXT) -> None:
        self.ops.append(Op(code, value & 0xFFFFFFFF, then, otherwise, self._label))
        self._label = None

    def assemble(self) -> bytes:
        if not self.ops or len(self.ops) > MAX_INSTRUCTIONS or self._label is not None:
            raise AssemblyError(f"{len(self.ops)} instructions, open label {self._label}")
        places: dict[str, int] = {}
        for place, op in enumerate(self.ops):
            if op.label is not None:
                if op.label in places:
                    raise AssemblyError(f"the label {op.label} is there twice")
                places[op.label] = place
        return b"".join(
            INSTRUCTION.pack(op.code, _distance(places, place, op.then), _distance(places, place, op.otherwise), op.value)
            for place, op in enumerate(self.ops)
        )


def _distance(places: dict[str, int], place: int, target: str | None) -> int:
    if target is NEXT:
        return 0
    if target not in places:
        raise AssemblyError(f"the label {target} is missing")
    distance = places[target] - place - 1
    if not 0 <= distance <= 255:
        raise AssemblyError(f"{target} is {distance} instructions away; 0 to 255 can be jumped")
    return distance
