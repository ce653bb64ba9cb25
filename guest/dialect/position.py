"""Finds a run's position and brings it into the one form that leaves the guest."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from .disclosure import is_labelled, to_dates
from .report import Report
from .session import Session


class BadPosition(Exception):
    """What the strategy handed over is no position; the message says what is wrong and what to return."""


_WANTED = "return a DataFrame of dates × symbols holding True/False or weights"
_MOST_COLUMNS = 20_000
_LONGEST_NAME = 100


def normalise(found: Any, session: Session) -> pd.DataFrame:
    """Dates ascending and unique, columns strings, values all bool or all float64. Raises BadPosition."""
    frame = _frame(found)
    if frame.shape[0] == 0 or frame.shape[1] == 0:
        raise BadPosition(f"the position is empty ({frame.shape[0]} rows, {frame.shape[1]} columns); {_WANTED}")
    most = max(_MOST_COLUMNS, 2 * len(session.dataset.price_symbols))
    if frame.shape[1] > most:
        symbols = f"the dataset has {len(session.dataset.price_symbols)} symbols"
        raise BadPosition(f"the position has {frame.shape[1]} columns, more than the {most} allowed; {symbols}; {_WANTED}")
    if frame.columns.nlevels > 1 or frame.index.nlevels > 1:
        raise BadPosition(f"the position has a multi-level index; {_WANTED}")
    frame = _dated(frame, session)
    frame = _named(frame, session)
    return _valued(frame, session)


def _frame(found: Any) -> pd.DataFrame:
    if isinstance(found, Report):
        return _frame(found.position)
    if isinstance(found, pd.DataFrame):
        return pd.DataFrame(found)
    if isinstance(found, pd.Series):
        if isinstance(found.index, pd.DatetimeIndex) and found.name is not None:
            return found.to_frame()
        raise BadPosition(f"the position is a Series of {len(found)} values; {_WANTED}")
    raise BadPosition(f"the position is a {type(found).__name__}; {_WANTED}")


def _dated(frame: pd.DataFrame, session: Session) -> pd.DataFrame:
    index = frame.index
    if is_labelled(index):
        frame = to_dates(frame)
        index = frame.index
    if isinstance(index, pd.PeriodIndex):
        index = index.to_timestamp(how="end")
    if not isinstance(index, pd.DatetimeIndex):
        if pd.api.types.is_numeric_dtype(index):
            raise BadPosition(f"the position's rows are numbered {index[0]} … {index[-1]}, not dated; {_WANTED}")
        try:
            index = pd.DatetimeIndex(pd.to_datetime(index))
        except (ValueError, TypeError) as error:
            raise BadPosition(f"the position's row {index[0]!r} … {index[-1]!r} are no dates: {error}") from None
    if index.tz is not None:
        index = index.tz_localize(None)
    if index.hasnans:
        raise BadPosition("the position has rows without a date (NaT); drop them before returning it")
    index = index.normalize()
    if index is not frame.index:
        frame = frame.set_axis(index, axis=0)
    if not index.is_monotonic_increasing:
        session.warn("the position's rows were not in order of date; they were sorted")
        frame = frame.sort_index(kind="stable")
    if not frame.index.is_unique:
        session.warn("the position has several rows of one date; the last one of each is used")
        frame = frame[~frame.index.duplicated(keep="last")]
    return frame


def _named(frame: pd.DataFrame, session: Session) -> pd.DataFrame:
    known = session.dataset.price_symbols
    if frame.columns is known or (frame.columns.is_unique and frame.columns.isin(known).all()):
        return frame
    names = [_symbol(name, known) for name in frame.columns]
    if names != list(frame.columns):
        frame = frame.set_axis(pd.Index(names, dtype=object), axis=1)
    longest = max(names, key=len)
    if len(longest) > _LONGEST_NAME:
        raise BadPosition(f"the position has a column whose name is {len(longest)} characters long; {_WANTED}")
    if not frame.columns.is_unique:
        twice = frame.columns[frame.columns.duplicated()][0]
        raise BadPosition(f"the position has the column {twice!r} more than once")
    return frame


def _symbol(name: Any, known: pd.Index) -> str:
    if isinstance(name, float) and name.is_integer():
        name = int(name)
    text = str(name).strip()
    if text in known:
        return text
    first = text.split(" ")[0].split(".")[0]
    return first if first in known else text


def _valued(frame: pd.DataFrame, session: Session) -> pd.DataFrame:
    kinds = {dtype.kind if isinstance(dtype, np.dtype) else "e" for dtype in frame.dtypes}
    if kinds == {"b"}:
        return frame
    if kinds & {"O", "e", "b"}:
        frame = _from_objects(frame)
        if all(dtype == bool for dtype in frame.dtypes):
            return frame
    if kinds & {"M", "m", "c", "S", "U"}:
        raise BadPosition(f"the position holds {frame.dtypes.iloc[0]} values; {_WANTED}")
    values = frame.to_numpy()
    if values.dtype != np.float64:
        values = values.astype(np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        total = values.sum()
    if not np.isfinite(total):  # one pass tells that there is nothing to mend
        if np.isinf(values).any():
            row, column = np.argwhere(np.isinf(values))[0]
            raise BadPosition(f"the position is infinite at {frame.index[row].date()}, {frame.columns[column]}")
        values = np.where(np.isnan(values.T), 0.0, values.T).T
    return pd.DataFrame(values, index=frame.index, columns=frame.columns, copy=False)


def _from_objects(frame: pd.DataFrame) -> pd.DataFrame:
    """Truth values and numbers that sit in object columns; a missing truth value is False."""
    values = frame.to_numpy(dtype=object, na_value=np.nan)
    kinds = {type(value) for value in values.ravel()}
    truth = {bool, np.bool_}
    if kinds & truth and kinds <= truth | {float, np.float64, type(None)}:
        missing = pd.isna(values)
        numbers = bool(kinds & {float, np.float64})
        if not numbers or not (~missing & ~np.isin(values, [True, False])).any():
            return pd.DataFrame(np.where(missing, False, values).astype(bool), index=frame.index, columns=frame.columns)
    try:
        numbers = np.where(pd.isna(values), np.nan, values).astype(float)
    except (TypeError, ValueError):
        odd = next(value for value in values.ravel() if isinstance(value, str) or not np.isscalar(value))
        raise BadPosition(f"the position holds {odd!r} ({type(odd).__name__}); {_WANTED}") from None
    return pd.DataFrame(numbers, index=frame.index, columns=frame.columns)
