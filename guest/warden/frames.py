"""Frames between host and guest, as docs/protocol.md says."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

MAX_FROM_HOST = 4 << 20
MAX_TO_HOST = 640 << 20
# Up to this size a frame leaves in one piece; above, its result follows without having been copied.
WHOLE = 1 << 20
NONCE_BYTES = 16
HEADER = struct.Struct("<IB")
LENGTH = struct.Struct("<I")
END_LENGTHS = struct.Struct("<IIII")


class FromHost(IntEnum):
    HELLO = 0x01
    RUN = 0x02
    PREPARE = 0x03
    PING = 0x04
    CANCEL = 0x05
    SHUTDOWN = 0x06


class ToHost(IntEnum):
    READY = 0x81
    END = 0x82
    PONG = 0x83
    HEARTBEAT = 0x84
    FAILED = 0x85


class FrameError(Exception):
    """The host sent bytes that are no frame; the stream cannot be trusted any more."""


@dataclass(frozen=True, slots=True)
class RunFrame:
    nonce: bytes
    header: dict[str, Any]
    source: bytes


class FrameReader:
    """Cuts a byte stream into frames, whatever the pieces it arrives in."""

    def __init__(self) -> None:
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[tuple[FromHost, bytes]]:
        self._buffer += data
        frames: list[tuple[FromHost, bytes]] = []
        while len(self._buffer) >= HEADER.size:
            length, kind = HEADER.unpack_from(self._buffer)
            if length > MAX_FROM_HOST:
                raise FrameError(f"a frame of {length} bytes is above the limit of {MAX_FROM_HOST}")
            if kind not in FromHost._value2member_map_:
                raise FrameError(f"unknown frame type 0x{kind:02x}")
            end = HEADER.size + length
            if len(self._buffer) < end:
                break
            frames.append((FromHost(kind), bytes(self._buffer[HEADER.size : end])))
            del self._buffer[:end]
        return frames


def frame(kind: ToHost, payload: bytes) -> bytes:
    return _head(kind, len(payload)) + payload


def _head(kind: ToHost, length: int) -> bytes:
    if length > MAX_TO_HOST:
        raise FrameError(f"a frame of {length} bytes is above the limit of {MAX_TO_HOST}")
    return HEADER.pack(length, kind)


def json_frame(kind: ToHost, value: dict[str, Any]) -> bytes:
    return frame(kind, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def end_frame(
    nonce: bytes, header: dict[str, Any], stdout: bytes, stderr: bytes, result: list[bytearray]
) -> list[bytes | bytearray]:
    """The frame, in the pieces it is written in: the result's own where it is large."""
    # Surrogates can appear where a path of the strategy was not UTF-8; JSON escapes keep the frame valid.
    text = json.dumps(header, separators=(",", ":")).encode("ascii")
    size = sum(map(len, result))
    lengths = END_LENGTHS.pack(len(text), len(stdout), len(stderr), size)
    front = b"".join((nonce, lengths, text, stdout, stderr))
    front = _head(ToHost.END, len(front) + size) + front
    return [b"".join((front, *result))] if size <= WHOLE else [front, *result]


def parse_json(payload: bytes) -> dict[str, Any]:
    try:
        value = json.loads(payload)
    except ValueError as error:
        raise FrameError(f"a frame holds no JSON: {error}") from error
    if not isinstance(value, dict):
        raise FrameError("a frame holds JSON that is no object")
    return value


def parse_run(payload: bytes) -> RunFrame:
    start = NONCE_BYTES + LENGTH.size
    if len(payload) < start:
        raise FrameError("a run frame is too short")
    (header_length,) = LENGTH.unpack_from(payload, NONCE_BYTES)
    if start + header_length > len(payload):
        raise FrameError("a run frame's header is longer than the frame")
    header = parse_json(payload[start : start + header_length])
    return RunFrame(payload[:NONCE_BYTES], header, payload[start + header_length :])
