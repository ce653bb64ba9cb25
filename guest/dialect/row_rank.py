"""Ranks within rows, equal to pandas' and several times as fast on wide frames.

A cell's key is its value as an ordered integer whose lowest bits give way to its column. Sorting plain integers is
fast, and the sorted keys say which column stands where. Rows in which the lost bits matter are sorted by value.
"""

from __future__ import annotations

import numpy as np

# Small enough for the cache, and for an allocator that keeps what it has.
_BLOCK_CELLS = 1 << 16
_SIGN = np.int64(-(1 << 63))
_LARGEST = np.iinfo(np.int64).max


def rank_rows(values: np.ndarray, ascending: bool = True, pct: bool = False) -> np.ndarray:
    """Average ranks of floating-point cells within each row, from 1; NaN has none. A column's cells stay together in memory."""
    ranks = np.empty(values.shape, order="F")
    at_once = max(1, _BLOCK_CELLS // max(1, values.shape[1]))
    for start in range(0, len(values), at_once):
        piece = slice(start, start + at_once)
        ranks[piece] = _block(np.ascontiguousarray(values[piece], dtype=np.float64), ascending, pct)
    return ranks


def _block(values: np.ndarray, ascending: bool, pct: bool) -> np.ndarray:
    missing = np.isnan(values)
    present = (values.shape[1] - np.count_nonzero(missing, axis=1)).astype(float)[:, None]
    order, ordered = _sorted(values, missing)
    places = _places(ordered)
    if not ascending:
        places = present + 1 - places
    if pct:
        with np.errstate(divide="ignore", invalid="ignore"):
            places = places / present
    ranks = np.empty_like(values)
    ranks.reshape(-1)[order.reshape(-1)] = np.broadcast_to(places, values.shape).reshape(-1)
    ranks[missing] = np.nan
    return ranks


def _sorted(values: np.ndarray, missing: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Places of the block's cells, row by row in the order of their values with the missing last; and those values."""
    rows, columns = values.shape
    mask = np.int64((1 << max(1, (columns - 1).bit_length())) - 1)
    keys = (values + 0.0).view(np.int64)
    negative = keys < 0
    if negative.any():
        np.copyto(keys, _SIGN - keys, where=negative)
    keys[missing] = _LARGEST
    keys &= ~mask
    keys |= np.arange(columns)
    keys.sort(axis=1)
    keys &= mask
    keys += np.arange(rows)[:, None] * columns
    ordered = values.reshape(-1).take(keys)
    with np.errstate(invalid="ignore"):
        wrong = np.flatnonzero((ordered[:, 1:] < ordered[:, :-1]).any(axis=1))
    for row in wrong:
        by_value = np.argsort(values[row], kind="stable")
        keys[row] = by_value + row * columns
        ordered[row] = values[row][by_value]
    return keys, ordered


def _places(ordered: np.ndarray) -> np.ndarray:
    """The average place of each cell of sorted rows; one row for all of them where no two cells are equal."""
    rows, columns = ordered.shape
    begins = np.ones((rows, columns), dtype=bool)
    np.not_equal(ordered[:, 1:], ordered[:, :-1], out=begins[:, 1:])
    if begins.all():
        return np.arange(1.0, columns + 1)[None, :]
    starts = np.flatnonzero(begins)
    lengths = np.diff(starts, append=begins.size)
    average = starts % columns + (lengths + 1) / 2
    return np.repeat(average, lengths).reshape(rows, columns)
