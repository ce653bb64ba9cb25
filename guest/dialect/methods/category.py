"""Ranks and residuals within industries."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..alignment import align
from ..session import current


def categories_of(columns: pd.Index) -> pd.Series:
    """Industry per symbol; NaN where unknown."""
    listings = current().dataset.listings
    return listings.set_index("symbol")["category"].reindex(columns)


def industry_rank(self: pd.DataFrame, categories: Any = None) -> pd.DataFrame:
    """Percentage rank within the industry, per row; ties share the mean."""
    out = pd.DataFrame(np.nan, index=self.index, columns=self.columns)
    for names in _groups(self.columns, categories).values():
        out[names] = self[names].rank(axis=1, pct=True)
    return self._constructor(out)


def groupby_category(self: pd.DataFrame) -> Any:
    """Columns grouped by industry."""
    return self.T.groupby(categories_of(self.columns).to_numpy())


def neutralize(self: pd.DataFrame, *factors: Any) -> pd.DataFrame:
    """Residual of each row's least squares on the given frames, with intercept."""
    wanted = factors[0] if len(factors) == 1 and isinstance(factors[0], (list, tuple, dict)) else factors
    frames = list(wanted.values()) if isinstance(wanted, dict) else list(wanted)
    base = self
    for frame in frames:
        base = align(base, frame)[0]
    explained = [align(base, frame)[1].reindex(index=base.index, columns=base.columns) for frame in frames]
    values = base.to_numpy(dtype=float)
    out = np.full(values.shape, np.nan)
    regressors = [frame.to_numpy(dtype=float) for frame in explained]
    for row in range(len(values)):
        design = np.column_stack([np.ones(values.shape[1]), *(r[row] for r in regressors)])
        usable = np.isfinite(values[row]) & np.isfinite(design).all(axis=1)
        if usable.sum() > design.shape[1]:
            solution = np.linalg.lstsq(design[usable], values[row][usable], rcond=None)[0]
            out[row, usable] = values[row][usable] - design[usable] @ solution
    return base._constructor(out, index=base.index, columns=base.columns)


def neutralize_industry(self: pd.DataFrame, categories: Any = None) -> pd.DataFrame:
    """Values less the mean of their industry, per row."""
    out = pd.DataFrame(np.nan, index=self.index, columns=self.columns)
    for names in _groups(self.columns, categories).values():
        part = self[names]
        out[names] = part.sub(part.mean(axis=1), axis=0)
    return self._constructor(out)


def _groups(columns: pd.Index, categories: Any) -> dict[Any, list[str]]:
    named = categories_of(columns)
    if categories is not None:
        wanted = {categories} if isinstance(categories, str) else set(categories)
        named = named[named.isin(wanted)]
    return {key: list(group.index) for key, group in named.groupby(named)}
