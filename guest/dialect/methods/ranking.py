"""Row-wise choice: the n largest, the n smallest, a quantile."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..disclosure import is_labelled, to_dates
from ..row_rank import rank_rows


def is_largest(self: pd.DataFrame, n: int) -> pd.DataFrame:
    """True for the n largest of each row. Never NaN; ties go to the first column; quarters are dated first."""
    return _extreme(self, n, largest=True)


def is_smallest(self: pd.DataFrame, n: int) -> pd.DataFrame:
    """True for the n smallest of each row; otherwise as `is_largest`."""
    return _extreme(self, n, largest=False)


def quantile_row(self: pd.DataFrame, c: float) -> pd.Series:
    """The quantile `c` of each row, linear between neighbours, NaN skipped."""
    frame = to_dates(self) if is_labelled(self.index) else self
    return frame.quantile(c, axis=1)


def rank(
    self: pd.DataFrame,
    axis: Any = 0,
    method: Any = "average",
    numeric_only: bool = False,
    na_option: Any = "keep",
    ascending: bool = True,
    pct: bool = False,
    valid: pd.DataFrame | pd.Series | None = None,
) -> pd.DataFrame:
    """As pandas' `rank`; quarters are dated first, and only where `valid` is True does a cell take part."""
    frame = self if valid is None else self.where(valid)
    if is_labelled(frame.index):
        frame = to_dates(frame)
    within_rows = axis in (1, "columns") and method == "average" and na_option == "keep"
    if not within_rows or not all(dtype in (np.float64, np.float32) for dtype in frame.dtypes):
        return pd.DataFrame.rank(frame, axis, method, numeric_only, na_option, ascending, pct)
    ranks = rank_rows(frame.to_numpy(), bool(ascending), bool(pct))
    return frame._constructor(ranks, index=frame.index, columns=frame.columns, copy=False)


def _extreme(frame: pd.DataFrame, n: int, largest: bool) -> pd.DataFrame:
    if is_labelled(frame.index):
        frame = to_dates(frame)
    values = frame.to_numpy()
    if values.dtype.kind not in "f":
        values = values.astype(float)
    chosen = choose(values, int(n), largest)
    return frame._constructor(chosen, index=frame.index, columns=frame.columns, copy=False)


def choose(values: np.ndarray, n: int, largest: bool) -> np.ndarray:
    """Rows by columns of bool: per row the n most extreme values, the first column winning a tie."""
    rows, columns = values.shape
    out = np.zeros((columns, rows), bool).T
    if n <= 0 or columns == 0:
        return out
    block = max(1, 65_536 // columns)  # small enough for the cache
    for start in range(0, rows, block):
        part = np.ascontiguousarray(values[start : start + block])
        out[start : start + block] = _smallest(-part if largest else part, n)
    return out


def _smallest(keyed: np.ndarray, n: int) -> np.ndarray:
    if n >= keyed.shape[1]:
        return ~np.isnan(keyed)
    # NaN is sorted behind everything: where it is the threshold, all others are chosen.
    threshold = np.partition(keyed, n - 1, axis=1)[:, n - 1 : n]
    threshold[np.isnan(threshold)] = np.inf
    with np.errstate(invalid="ignore"):
        chosen = keyed <= threshold
    crowded = np.flatnonzero(chosen.sum(axis=1) > n)
    for row in crowded:
        ties = np.flatnonzero(keyed[row] == threshold[row, 0])
        surplus = int(chosen[row].sum()) - n
        chosen[row, ties[len(ties) - surplus :]] = False
    return chosen
