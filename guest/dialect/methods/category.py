"""Ranks, groups and residuals within industries."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..alignment import align
from ..disclosure import is_labelled, to_dates
from ..session import current


def categories_of(columns: pd.Index) -> pd.Series:
    """Industry per symbol; NaN where unknown."""
    return current().dataset.listings.set_index("symbol")["category"].reindex(columns)


def industry_rank(self: pd.DataFrame, categories: Any = None) -> pd.DataFrame:
    """Percentage rank within the industry, per row; ties share the mean."""
    frame = _dated(self)
    values = frame.to_numpy(dtype=float)
    out = np.full(values.shape, np.nan)
    groups = _groups(frame.columns, categories)
    for places in groups.values():
        out[:, places] = pd.DataFrame(values[:, places]).rank(axis=1, pct=True).to_numpy()
    ranks = frame._constructor(out, index=frame.index, columns=frame.columns)
    return ranks if categories is None else ranks.iloc[:, sorted(np.concatenate([*groups.values(), []]).astype(int))]


class CategoryGroups:
    """Columns by industry; every reduction gives dates × industries."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._columns = frame.T.groupby(categories_of(frame.columns).to_numpy())
        self._kind = frame._constructor

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        method = getattr(self._columns, name)

        def reduce(*args: Any, **options: Any) -> Any:
            found = method(*args, **options)
            return self._kind(found.T) if isinstance(found, pd.DataFrame) else found

        return reduce if callable(method) else method


def groupby_category(self: pd.DataFrame) -> CategoryGroups:
    """Columns grouped by industry, as in `pe.groupby_category().mean()`."""
    return CategoryGroups(_dated(self))


def neutralize(self: pd.DataFrame, neutralizers: Any, add_const: bool = True) -> pd.DataFrame:
    """Residual of each row's least squares on the given frames, with intercept unless told otherwise."""
    frames = list(neutralizers.values()) if isinstance(neutralizers, dict) else neutralizers
    if isinstance(frames, pd.DataFrame):
        frames = [frames]
    base = _dated(self)
    frames = [_dated(frame) for frame in frames]
    for frame in frames:
        base = align(base, frame)[0]
    regressors = [align(base, frame)[1].to_numpy(dtype=float) for frame in frames]
    if add_const:
        regressors.append(np.ones(base.shape))
    values = base.to_numpy(dtype=float)
    return base._constructor(_residuals(values, regressors), index=base.index, columns=base.columns)


def _residuals(values: np.ndarray, regressors: list[np.ndarray]) -> np.ndarray:
    out = np.full(values.shape, np.nan)
    usable = np.isfinite(values)
    for regressor in regressors:
        usable &= np.isfinite(regressor)
    for row in np.flatnonzero(usable.sum(axis=1) >= max(2, len(regressors))):
        here = usable[row]
        design = np.column_stack([regressor[row, here] for regressor in regressors])
        solution = np.linalg.lstsq(design, values[row, here], rcond=None)[0]
        out[row, here] = values[row, here] - design @ solution
    return out


def neutralize_industry(self: pd.DataFrame, categories: Any = None, add_const: bool = True) -> pd.DataFrame:
    """Values less the mean of their industry, per row."""
    frame = _dated(self)
    values = frame.to_numpy(dtype=float, copy=True)
    out = np.full(values.shape, np.nan)
    groups = _groups(frame.columns, None, categories)
    present = sum(np.isfinite(values[:, places]).any(axis=1).astype(int) for places in groups.values())
    # As in finlab, a row with one industry alone has nothing to differ from.
    values[np.broadcast_to(np.asarray(present), len(values)) < 2] = np.nan
    for places in groups.values():
        part = pd.DataFrame(values[:, places])
        out[:, places] = part.sub(part.mean(axis=1), axis=0).to_numpy()
    return frame._constructor(out, index=frame.index, columns=frame.columns)


def _groups(columns: pd.Index, wanted: Any, table: Any = None) -> dict[Any, np.ndarray]:
    """Places of the columns by industry; `wanted` names the industries that count, `table` gives other ones."""
    named = categories_of(columns) if table is None else _from_table(table, columns)
    if wanted is not None:
        names = {wanted} if isinstance(wanted, str) else set(wanted)
        named = named.where(named.isin(names))
    codes, names_ = pd.factorize(named.to_numpy(), use_na_sentinel=True)
    return {name: np.flatnonzero(codes == code) for code, name in enumerate(names_)}


def _from_table(table: Any, columns: pd.Index) -> pd.Series:
    if isinstance(table, pd.DataFrame):
        return table.set_index("stock_id")["category"].reindex(columns)
    return pd.Series(table).reindex(columns)


def _dated(frame: pd.DataFrame) -> pd.DataFrame:
    return to_dates(frame) if is_labelled(frame.index) else frame
