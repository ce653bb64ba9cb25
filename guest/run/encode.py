"""A position frame in the result format of docs/protocol.md: only rows that change, only columns ever held."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

LENGTH = struct.Struct("<I")
# Weights leave in pieces of about so many cells: a full panel of them is never held twice.
PIECE_CELLS = 1 << 20


@dataclass(frozen=True, slots=True)
class Encoded:
    """A result on its way: `size` bytes that come in pieces, once."""

    size: int
    pieces: Iterator[bytes]

    def joined(self) -> bytes:
        return b"".join(self.pieces)


def encode_position(
    position: pd.DataFrame,
    sim: dict[str, Any] | None,
    keys: list[str],
    aliases: list[Any],
    warnings: list[str],
) -> Encoded:
    """`position`: dates (ascending, unique) × symbols (strings), all bool or all finite float64."""
    values = position.to_numpy()
    days = position.index.to_numpy().astype("datetime64[D]").astype(np.int32)
    used = np.flatnonzero(values.any(axis=0))
    changed = _changed(values)
    kind, entries, size, pieces = _form(values, changed, used)
    header = {
        "kind": kind,
        "symbols": [str(name) for name in position.columns[used]],
        "rows": len(changed),
        "entries": entries,
        "frame": {"first": int(days[0]), "last": int(days[-1]), "rows": len(days)},
        "sim": None if sim is None else {"options": plain(sim)},
        "keys": keys,
        "aliases": [list(pair) for pair in aliases],
        "warnings": warnings,
        "error": None,
    }
    return _behind(header, 4 * len(changed) + size, chain([days[changed].tobytes()], pieces))


def encode_error(error: dict[str, Any], keys: list[str], aliases: list[Any], warnings: list[str]) -> Encoded:
    header = {
        "kind": "none",
        "symbols": [],
        "rows": 0,
        "entries": 0,
        "frame": None,
        "sim": None,
        "keys": keys,
        "aliases": [list(pair) for pair in aliases],
        "warnings": warnings,
        "error": error,
    }
    return _behind(header, 0, iter(()))


def plain(value: Any, depth: int = 6) -> Any:
    """What JSON can hold of an option: dates as ISO text, what is not a number as null, anything else as text."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, np.bool_):
        return bool(value)
    if depth > 0 and isinstance(value, dict):
        return {str(key): plain(item, depth - 1) for key, item in value.items()}
    if depth > 0 and isinstance(value, (list, tuple, set, frozenset, np.ndarray, pd.Index, pd.Series)):
        return [plain(item, depth - 1) for item in value]
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value)[:200]


def _changed(values: np.ndarray) -> np.ndarray:
    """Rows that differ from the row before; the first is always among them."""
    differs = np.empty(len(values), dtype=bool)
    differs[0] = True
    np.any(values[1:] != values[:-1], axis=1, out=differs[1:])
    return np.flatnonzero(differs)


# What a form gives: its name, its entries, its bytes in all, and the pieces they come in.
Form = tuple[str, int, int, Iterator[bytes]]


def _form(values: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> Form:
    """The smallest form of these rows and columns."""
    held = values if values.dtype == bool else values != 0
    held = held[rows] if len(rows) < values.shape[0] else held
    held = held[:, columns] if len(columns) < values.shape[1] else held
    entries = int(np.count_nonzero(held))
    bitmap_bytes = len(rows) * -(-len(columns) // 8)
    sparse_bytes = 4 * (len(rows) + 1 + entries)
    if values.dtype == bool:
        if bitmap_bytes <= sparse_bytes:
            return "bitmap", entries, bitmap_bytes, iter([_bitmap(held)])
        return "held", entries, sparse_bytes, iter(_sparse(held))
    if bitmap_bytes <= sparse_bytes:
        pieces = chain([_bitmap(held)], _held_weights(values, held, rows, columns))
        return "packed", entries, bitmap_bytes + 8 * entries, pieces
    pieces = chain(_sparse(held), _held_weights(values, held, rows, columns))
    return "weights", entries, sparse_bytes + 8 * entries, pieces


def _bitmap(held: np.ndarray) -> bytes:
    return np.packbits(held, axis=1, bitorder="little").tobytes()


def _sparse(held: np.ndarray) -> list[bytes]:
    """rowStart, column."""
    rows, columns = np.nonzero(held)
    starts = np.zeros(len(held) + 1, dtype=np.uint32)
    np.cumsum(np.bincount(rows, minlength=len(held)), out=starts[1:])
    return [starts.tobytes(), columns.astype("<u4").tobytes()]


def _held_weights(values: np.ndarray, held: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> Iterator[bytes]:
    """What is held, row by row."""
    at_once = max(1, PIECE_CELLS // max(1, len(columns)))
    for start in range(0, len(rows), at_once):
        piece = slice(start, start + at_once)
        cells = values[rows[piece]] if len(columns) == values.shape[1] else values[np.ix_(rows[piece], columns)]
        yield cells[held[piece]].astype("<f8", copy=False).tobytes()


def _behind(header: dict[str, Any], size: int, body: Iterator[bytes]) -> Encoded:
    text = json.dumps(header, separators=(",", ":"), allow_nan=False).encode("ascii")
    return Encoded(LENGTH.size + len(text) + size, chain([LENGTH.pack(len(text)) + text], body))
