"""From row labels such as "2013-Q1" to the days on which those rows were known."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from .session import current_or_none

_LABEL = re.compile(r"^(\d{4})-?(Q[1-4]|M\d{1,2})$")


def is_labelled(index: pd.Index) -> bool:
    """Whether rows are named by quarter or month instead of by day."""
    return index.dtype == object and len(index) > 0 and isinstance(index[0], str) and bool(_LABEL.match(index[0]))


def deadline_of(label: str) -> pd.Timestamp:
    """The regulatory deadline in Taiwan: the 10th of the next month; May 15, August 14, November 14, March 31."""
    match = _LABEL.match(label)
    if match is None:
        raise ValueError(f"{label!r} is no quarter or month label such as '2013-Q1' or '2013-M4'")
    year, period = int(match[1]), match[2]
    if period[0] == "M":
        return pd.Timestamp(year, int(period[1:]), 10) + pd.DateOffset(months=1)
    month_day = {"Q1": (0, 5, 15), "Q2": (0, 8, 14), "Q3": (0, 11, 14), "Q4": (1, 3, 31)}[period]
    return pd.Timestamp(year + month_day[0], month_day[1], month_day[2])


def deadlines(index: pd.Index) -> pd.DatetimeIndex:
    """The deadline of each label; the dataset's own calendar goes first."""
    session = current_or_none()
    known = session.dataset.axis_by_labels if session is not None else {}
    days = []
    for label in index:
        axis = known.get(label)
        days.append(axis.index[axis.row_of(label)] if axis is not None else deadline_of(label))
    return pd.DatetimeIndex(days, name=index.name)


def to_dates(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows on the days they were disclosed, per symbol; a symbol's missing period keeps its previous value."""
    due = deadlines(frame.index)
    days = np.tile(due.values.astype("datetime64[D]").astype(np.int64)[:, None], (1, frame.shape[1]))
    _own_days(frame, days)
    values = frame.to_numpy()
    distinct = np.unique(days)
    rows = np.searchsorted(distinct, days)
    dated = np.full((len(distinct), frame.shape[1]), np.nan, dtype=object if values.dtype == object else float)
    columns = np.arange(frame.shape[1])
    for position in range(len(values)):
        present = ~pd.isna(values[position])
        dated[rows[position][present], columns[present]] = values[position][present]
    index = pd.DatetimeIndex(distinct.astype("datetime64[D]").astype("datetime64[ns]"), name=frame.index.name)
    out = frame._constructor(dated, index=index, columns=frame.columns).ffill()
    return out


def _own_days(frame: pd.DataFrame, days: np.ndarray) -> None:
    """Replaces deadlines by each symbol's own disclosure day, where the dataset knows it."""
    session = current_or_none()
    if session is None:
        return
    dataset = session.dataset
    for position, label in enumerate(frame.index):
        axis = dataset.axis_by_labels.get(label)
        if axis is None or axis.disclosed is None:
            continue
        where = dataset.disclosure_symbols[axis.id].get_indexer(frame.columns)
        known = where >= 0
        own = axis.disclosed[where[known], axis.row_of(label)]
        days[position, known] = own
