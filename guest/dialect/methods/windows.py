"""Comparisons along time."""

from __future__ import annotations

import pandas as pd


def average(self: pd.DataFrame, n: int) -> pd.DataFrame:
    """Mean of the last n rows; half of them must be there."""
    return self.rolling(n, min_periods=int(n / 2)).mean()


def rise(self: pd.DataFrame, n: int = 1) -> pd.DataFrame:
    """Whether the value is above the one n rows before."""
    return self > self.shift(n)


def fall(self: pd.DataFrame, n: int = 1) -> pd.DataFrame:
    """Whether the value is below the one n rows before."""
    return self < self.shift(n)


def sustain(self: pd.DataFrame, nwindow: int, nsatisfy: int | None = None) -> pd.DataFrame:
    """Whether at least `nsatisfy` (all, unless given) of the last `nwindow` rows are True; needs a full window."""
    return self.rolling(nwindow).sum() >= (nsatisfy or nwindow)
