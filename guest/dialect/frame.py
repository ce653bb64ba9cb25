"""The frame strategies work with: a DataFrame whose operators align frequencies and that carries FinLab's methods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from . import methods
from .alignment import align, as_frame, dated_alike, onto, same_axes, spreads_over_rows
from .disclosure import is_labelled, to_dates


class FinlabDataFrame(pd.DataFrame):
    """Dates by symbols. Every pandas operation on it gives a frame of this class again."""

    @property
    def _constructor(self) -> type[FinlabDataFrame]:
        return FinlabDataFrame

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, pd.DataFrame):
            if key.shape[0] == 0 or self.shape[0] == 0:
                return super().__getitem__(key)
            left, right = align(self, key)
            return pd.DataFrame.__getitem__(left, as_truth(right))
        if isinstance(key, pd.Series) and key.dtype == bool and spreads_over_rows(self, key):
            return _zeroed(self, key)
        return super().__getitem__(key)

    def __invert__(self) -> Any:
        if all(dtype.kind in "biu" for dtype in self.dtypes):
            return super().__invert__()
        values = self.to_numpy(dtype=object)
        present = values[~pd.isna(values)]
        if not np.isin(present, [True, False]).all():
            raise TypeError("~ needs truth values; compare first, as in ~(frame > 0)")
        return pd.DataFrame.__invert__(as_truth(self))

    def where(self, cond: Any, other: Any = np.nan, **options: Any) -> Any:
        frame, chosen = _condition(self, cond)
        return pd.DataFrame.where(frame, chosen, _replacement(frame, other), **options)

    def mask(self, cond: Any, other: Any = np.nan, **options: Any) -> Any:
        frame, chosen = _condition(self, cond, missing=True)
        return pd.DataFrame.mask(frame, chosen, _replacement(frame, other), **options)

    def align(self, other: Any, *args: Any, **options: Any) -> Any:
        if isinstance(other, (pd.DataFrame, pd.Series)):
            left, right = dated_alike(self, other)
            return pd.DataFrame.align(left, right, *args, **options)
        return super().align(other, *args, **options)

    def reindex(self, *args: Any, **options: Any) -> Any:
        target = options.get("index", options.get("labels", args[0] if args else None))
        if isinstance(target, pd.DatetimeIndex) and is_labelled(self.index):
            return pd.DataFrame.reindex(to_dates(self), *args, **options)
        return super().reindex(*args, **options)

    def resample(self, rule: Any, *args: Any, **options: Any) -> Any:
        frame = to_dates(self) if is_labelled(self.index) else self
        return pd.DataFrame.resample(frame, rule, *args, **options)


def _zeroed(frame: FinlabDataFrame, rows: pd.Series) -> pd.DataFrame:
    """As in finlab: rows on which the Series is False become 0 (or False), and none is left out."""
    left, right = align(frame, as_frame(rows, frame.columns))
    return pd.DataFrame.where(left, as_truth(right), False if (left.dtypes == bool).all() else 0)


def as_truth(frame: pd.DataFrame) -> pd.DataFrame:
    """As bool, a missing value being False."""
    if all(dtype == bool for dtype in frame.dtypes):
        return frame
    values = frame.to_numpy()
    if values.dtype.kind == "f":
        truth = (values != 0) & ~np.isnan(values)
    else:
        truth = np.where(pd.isna(values), False, values).astype(bool)
    return frame._constructor(truth, index=frame.index, columns=frame.columns, copy=False)


def _condition(frame: pd.DataFrame, cond: Any, missing: bool = False) -> tuple[pd.DataFrame, Any]:
    """The condition's state at each row of the frame; `missing` where it has none."""
    if isinstance(cond, pd.Series) and spreads_over_rows(frame, cond):
        cond = as_frame(cond, frame.columns)
    if not isinstance(cond, pd.DataFrame) or same_axes(frame, cond):
        return frame, cond
    frame, cond = dated_alike(frame, cond)
    if is_labelled(frame.index):
        cond = pd.DataFrame.reindex(cond, index=frame.index, columns=frame.columns)
    else:
        cond = onto(cond, frame.index, frame.columns)
    values = cond.to_numpy(dtype=object)
    truth = np.where(pd.isna(values), missing, values).astype(bool)
    return frame, pd.DataFrame(truth, index=frame.index, columns=frame.columns)


def _replacement(frame: pd.DataFrame, other: Any) -> Any:
    if isinstance(other, pd.Series) and spreads_over_rows(frame, other):
        other = as_frame(other, frame.columns)
    if isinstance(other, pd.DataFrame) and not same_axes(frame, other):
        other = dated_alike(frame, other)[1]
        return onto(other, frame.index, frame.columns)
    return other


Operator = Callable[[FinlabDataFrame, Any], Any]


def _operator(name: str) -> Operator:
    plain = getattr(pd.DataFrame, name)

    def operate(self: FinlabDataFrame, other: Any) -> Any:
        if isinstance(other, pd.Series) and spreads_over_rows(self, other):
            other = as_frame(other, self.columns)
        if isinstance(other, pd.DataFrame):
            left, right = align(self, other)
            return plain(left, right)
        return plain(self, other)

    operate.__name__ = name
    operate.__qualname__ = f"FinlabDataFrame.{name}"
    return operate


def _logical(name: str) -> Operator:
    """`&`, `|`, `^`: a truth value that is missing after alignment is False, and leaves `^` False."""
    plain = getattr(pd.DataFrame, name)
    exclusive = "xor" in name

    def operate(self: FinlabDataFrame, other: Any) -> Any:
        if isinstance(other, pd.Series) and spreads_over_rows(self, other):
            other = as_frame(other, self.columns)
        if not isinstance(other, pd.DataFrame):
            return plain(as_truth(self), other)
        if self.shape[0] == 0 or other.shape[0] == 0:
            return plain(self, other)
        left, right = align(self, other)
        result = plain(as_truth(left), as_truth(right))
        if exclusive and (left is not self or right is not other):
            return as_truth(pd.DataFrame.where(result, left.notna() & right.notna(), False))
        return result

    operate.__name__ = name
    operate.__qualname__ = f"FinlabDataFrame.{name}"
    return operate


_ARITHMETIC = "add sub mul truediv floordiv mod pow".split()
_COMPARISON = "lt le gt ge eq ne".split()
_LOGICAL = "and or xor".split()

for _name in [*_ARITHMETIC, *(f"r{name}" for name in _ARITHMETIC), *_COMPARISON]:
    setattr(FinlabDataFrame, f"__{_name}__", _operator(f"__{_name}__"))

for _name in [*_LOGICAL, *(f"r{name}" for name in _LOGICAL)]:
    setattr(FinlabDataFrame, f"__{_name}__", _logical(f"__{_name}__"))

for _name in [*_ARITHMETIC, *_LOGICAL]:
    setattr(FinlabDataFrame, f"__i{_name}__", getattr(FinlabDataFrame, f"__{_name}__"))

for _name, _method in methods.ALL.items():
    setattr(FinlabDataFrame, _name, _method)
