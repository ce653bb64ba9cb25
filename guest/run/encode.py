"""A position frame in the result format of docs/protocol.md: only rows that change, only columns ever held."""

from __future__ import annotations

import json
import math
import struct
from typing import Any

import numpy as np
import pandas as pd

LENGTH = struct.Struct("<I")


def encode_position(
    position: pd.DataFrame,
    sim: dict[str, Any] | None,
    keys: list[str],
    aliases: list[Any],
    warnings: list[str],
) -> bytes:
    """`position`: dates (ascending, unique) × symbols (strings), all bool or all finite float64."""
    values = position.to_numpy()
    days = position.index.to_numpy().astype("datetime64[D]").astype(np.int32)
    used = np.flatnonzero(values.any(axis=0))
    changed = _changed(values)
    kept = values[changed][:, used] if len(used) < values.shape[1] else values[changed]
    kind, entries, parts = _boolean(kept) if values.dtype == bool else _weights(kept)
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
    return _join(header, [days[changed].tobytes(), *parts])


def encode_error(error: dict[str, Any], keys: list[str], aliases: list[Any], warnings: list[str]) -> bytes:
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
    return _join(header, [])


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


def _boolean(kept: np.ndarray) -> tuple[str, int, list[bytes]]:
    entries = int(np.count_nonzero(kept))
    bitmap_bytes = len(kept) * -(-kept.shape[1] // 8)
    if bitmap_bytes <= 4 * (len(kept) + 1 + entries):
        return "bitmap", entries, [np.packbits(kept, axis=1, bitorder="little").tobytes()]
    return "held", entries, _sparse(kept)[:2]


def _weights(kept: np.ndarray) -> tuple[str, int, list[bytes]]:
    parts = _sparse(kept)
    return "weights", len(parts[1]) // 4, parts


def _sparse(kept: np.ndarray) -> list[bytes]:
    """rowStart, column, value."""
    rows, columns = np.nonzero(kept)
    starts = np.zeros(len(kept) + 1, dtype=np.uint32)
    np.cumsum(np.bincount(rows, minlength=len(kept)), out=starts[1:])
    weights = kept[rows, columns].astype("<f8", copy=False)
    return [starts.tobytes(), columns.astype("<u4").tobytes(), weights.tobytes()]


def _join(header: dict[str, Any], parts: list[bytes]) -> bytes:
    text = json.dumps(header, separators=(",", ":"), allow_nan=False).encode("ascii")
    return b"".join((LENGTH.pack(len(text)), text, *parts))
