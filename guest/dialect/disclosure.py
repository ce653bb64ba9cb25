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


def to_dates(frame: pd.DataFrame, earliest_is_deadline: bool = False) -> pd.DataFrame:
    """Rows on the days they were disclosed, per symbol; a symbol's missing period keeps its previous value.

    With `earliest_is_deadline`, a row that was disclosed before the regulatory deadline stands on the deadline.
    """
    due = deadlines(frame.index)
    days = np.tile(due.values.astype("datetime64[D]").astype(np.int64)[:, None], (1, frame.shape[1]))
    own = _own_days(frame, days)
    days = np.where(own > days, _trading_days(own), days) if earliest_is_deadline else own
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


def _trading_days(days: np.ndarray) -> np.ndarray:
    """The first trading day on or after each day; outside the calendar, weekends move to Monday."""
    session = current_or_none()
    weekday = (days + 3) % 7
    monday = days + np.where(weekday > 4, 7 - weekday, 0)
    if session is None:
        return monday
    calendar = session.dataset.price_index.values.astype("datetime64[D]").astype(np.int64)
    place = np.minimum(np.searchsorted(calendar, days), len(calendar) - 1)
    return np.where((days < calendar[0]) | (days > calendar[-1]), monday, calendar[place])


def _own_days(frame: pd.DataFrame, due: np.ndarray) -> np.ndarray:
    """Each symbol's own disclosure day, where the dataset knows it; else the deadline."""
    session = current_or_none()
    if session is None:
        return due
    dataset = session.dataset
    days = due.copy()
    places: dict[str, np.ndarray] = {}
    for position, label in enumerate(frame.index):
        axis = dataset.axis_by_labels.get(label)
        if axis is None or axis.disclosed is None:
            continue
        if axis.id not in places:
            places[axis.id] = dataset.disclosure_symbols[axis.id].get_indexer(frame.columns)
        known = places[axis.id] >= 0
        days[position, known] = axis.disclosed[places[axis.id][known], axis.row_of(label)]
    return days
