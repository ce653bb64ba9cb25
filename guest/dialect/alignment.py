"""Brings frames of different frequencies onto common rows and columns, as FinLab does for its operators.

Columns: intersection. Rows: union of the dates from the later of the two starts, filled forward without limit of
age; a NaN that stands in a row stays NaN. Two frames with row labels ("2013-Q1") keep their labels and are joined
without filling; a labelled frame beside a dated one becomes dated first, on the days its rows were disclosed.
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
    if is_labelled(left.index) and is_labelled(right.index):
        return _join_labels(left, right)
    if is_labelled(left.index):
        left = to_dates(left)
    if is_labelled(right.index):
        right = to_dates(right)
    columns = left.columns if _same(left.columns, right.columns) else _common(left.columns, right.columns)
    index = left.index if _same(left.index, right.index) else _rows(left.index, right.index)
    return _onto(left, index, columns), _onto(right, index, columns)


def _join_labels(left: pd.DataFrame, right: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    columns = _common(left.columns, right.columns)
    index = left.index.union(right.index)
    return left.reindex(index=index, columns=columns), right.reindex(index=index, columns=columns)


def _same(left: pd.Index, right: pd.Index) -> bool:
    return left is right or left.equals(right)


def _common(left: pd.Index, right: pd.Index) -> pd.Index:
    return left if _same(left, right) else left.intersection(right)


def _rows(left: pd.Index, right: pd.Index) -> pd.Index:
    union = left.union(right)
    if len(left) == 0 or len(right) == 0:
        return union
    start = max(left[0], right[0])
    return union[union >= start]


def _onto(frame: pd.DataFrame, index: pd.Index, columns: pd.Index) -> pd.DataFrame:
    if not _same(frame.columns, columns):
        frame = frame.reindex(columns=columns) if not frame.columns.is_unique else frame[list(columns)]
    if _same(frame.index, index):
        return frame
    rows = frame.index.searchsorted(index, side="right") - 1
    values = frame.to_numpy()
    if (rows < 0).any():
        missing = rows < 0
        values = values.astype(object if values.dtype == object else float)
        taken = values.take(np.maximum(rows, 0), axis=0)
        taken[missing] = np.nan
    else:
        taken = values.T.take(rows, axis=1).T
    return frame._constructor(taken, index=index, columns=frame.columns, copy=False)
