"""The frame strategies work with: a DataFrame whose operators align frequencies and that carries FinLab's methods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from . import methods
from .alignment import align, same_axes


class FinlabDataFrame(pd.DataFrame):
    """Dates by symbols. Every pandas operation on it gives a frame of this class again."""

    @property
    def _constructor(self) -> type[FinlabDataFrame]:
        return FinlabDataFrame

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, pd.DataFrame) and not same_axes(self, key):
            left, right = align(self, key)
            return pd.DataFrame.__getitem__(left, right.fillna(False).astype(bool))
        return super().__getitem__(key)

    def where(self, cond: Any, other: Any = float("nan"), **options: Any) -> Any:
        frame, cond, other = _aligned_for_choice(self, cond, other)
        return super(FinlabDataFrame, frame).where(cond, other, **options)

    def mask(self, cond: Any, other: Any = float("nan"), **options: Any) -> Any:
        frame, cond, other = _aligned_for_choice(self, cond, other)
        return super(FinlabDataFrame, frame).mask(cond, other, **options)


def _aligned_for_choice(frame: Any, cond: Any, other: Any) -> tuple[Any, Any, Any]:
    if isinstance(cond, pd.DataFrame) and not same_axes(frame, cond):
        frame, cond = align(frame, cond)
        cond = cond.fillna(False).astype(bool)
    if isinstance(other, pd.DataFrame) and not same_axes(frame, other):
        other = align(frame, other)[1].reindex(index=frame.index, columns=frame.columns)
    return frame, cond, other


_OPERATORS = (
    "add sub mul truediv floordiv mod pow radd rsub rmul rtruediv rfloordiv rmod rpow lt le gt ge eq ne"
).split()


def _operator(name: str) -> Callable[[FinlabDataFrame, Any], Any]:
    plain = getattr(pd.DataFrame, name)

    def operate(self: FinlabDataFrame, other: Any) -> Any:
        if isinstance(other, pd.DataFrame):
            left, right = align(self, other)
            return plain(left, right)
        return plain(self, other)

    operate.__name__ = name
    operate.__qualname__ = f"FinlabDataFrame.{name}"
    return operate


def _logical(name: str) -> Callable[[FinlabDataFrame, Any], Any]:
    """`&`, `|` and `^` on frames that may hold NaN after alignment: a missing truth value is False."""
    plain = getattr(pd.DataFrame, name)

    def operate(self: FinlabDataFrame, other: Any) -> Any:
        if isinstance(other, pd.DataFrame):
            left, right = align(self, other)
            return plain(_as_bool(left), _as_bool(right))
        return plain(_as_bool(self), other)

    operate.__name__ = name
    return operate


def _as_bool(frame: pd.DataFrame) -> pd.DataFrame:
    values = frame.dtypes.to_numpy()
    if all(kind == bool for kind in values):
        return frame
    return frame.fillna(False).astype(bool)


for _name in _OPERATORS:
    setattr(FinlabDataFrame, f"__{_name}__", _operator(f"__{_name}__"))

for _name in ("and", "or", "xor", "rand", "ror", "rxor"):
    setattr(FinlabDataFrame, f"__{_name}__", _logical(f"__{_name}__"))

for _name, _method in methods.ALL.items():
    setattr(FinlabDataFrame, _name, _method)
