"""Brings frames of different frequencies onto common rows and columns, as FinLab does for its operators.

Columns: intersection. Rows: union of the dates from the later of the two starts, filled forward without limit of
age; a NaN that stands in a row stays NaN. A labelled frame ("2013-Q1") beside a dated one becomes dated first, on
the days its rows were disclosed; two labelled frames, and frames without rows, are left to pandas' outer join.
A Series over dates counts as a frame with the same value in every column.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .disclosure import is_labelled, to_dates


def same_axes(left: pd.DataFrame, right: pd.DataFrame) -> bool:
    return _same(left.index, right.index) and _same(left.columns, right.columns)


def align(left: pd.DataFrame, right: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both frames on common axes; the very frames where they already agree."""
    if same_axes(left, right):
        return left, right
    left, right = dated_alike(left, right)
    if left.shape[0] == 0 or right.shape[0] == 0 or is_labelled(left.index) or not _comparable(left.index, right.index):
        return _outer(left, right)
    columns = left.columns if _same(left.columns, right.columns) else left.columns.intersection(right.columns)
    index = left.index if _same(left.index, right.index) else _rows(left.index, right.index)
    return onto(left, index, columns), onto(right, index, columns)


def dated_alike(left: pd.DataFrame, right: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Where one is labelled by quarter or month and the other is not: both dated."""
    labelled = is_labelled(left.index), is_labelled(right.index)
    if labelled == (True, False):
        return to_dates(left), right
    if labelled == (False, True):
        return left, to_dates(right)
    return left, right


def spreads_over_rows(frame: pd.DataFrame, series: pd.Series) -> bool:
    """Whether a Series runs along the frame's rows (dates) rather than along its columns."""
    index = series.index
    if isinstance(index, pd.DatetimeIndex):
        return isinstance(frame.index, pd.DatetimeIndex) or is_labelled(frame.index)
    return is_labelled(index) and not frame.columns.isin(index).any()


def as_frame(series: pd.Series, columns: pd.Index) -> pd.DataFrame:
    """The same value in every column."""
    values = np.broadcast_to(series.to_numpy(), (len(columns), len(series)))
    return pd.DataFrame(values.T, index=series.index, columns=columns, copy=False)


def onto(frame: pd.DataFrame, index: pd.Index, columns: pd.Index) -> pd.DataFrame:
    """The frame's state at each row of `index`: its last row up to then, NaN before its first and for new columns."""
    if not _same(frame.columns, columns):
        frame = pd.DataFrame.reindex(frame, columns=columns)
    if _same(frame.index, index):
        return frame
    if not frame.index.is_monotonic_increasing:
        frame = frame.sort_index(kind="stable")
    rows = frame.index.searchsorted(index, side="right") - 1
    taken = take_rows(frame.to_numpy(), rows)
    return frame._constructor(taken, index=index, columns=frame.columns, copy=False)


def take_rows(values: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Rows by position, missing where it is negative; keeps a column's cells together in memory."""
    missing = rows < 0
    if len(values) == 0:
        return np.full((len(rows), values.shape[1]), np.nan)
    if not missing.any():
        return values.T.take(rows, axis=1).T
    if values.dtype.kind not in "fO":
        values = values.astype(object if values.dtype.kind == "b" else float)
    taken = values.T.take(np.maximum(rows, 0), axis=1)
    taken[:, missing] = np.nan
    return taken.T


def _outer(left: pd.DataFrame, right: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    return pd.DataFrame.align(left, right, join="outer")


def _same(left: pd.Index, right: pd.Index) -> bool:
    return left is right or left.equals(right)


def _comparable(left: pd.Index, right: pd.Index) -> bool:
    return (left.dtype == object) == (right.dtype == object)


def _rows(left: pd.Index, right: pd.Index) -> pd.Index:
    union = left.union(right)
    return union[union >= max(left[0], right[0])]
