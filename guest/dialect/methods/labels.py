"""From quarter and month labels to days, and from days to the last day of a period."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..disclosure import is_labelled, to_dates


def index_str_to_date(self: pd.DataFrame) -> pd.DataFrame:
    """Rows on the days they were disclosed; a frame that is dated already is returned as it is."""
    return to_dates(self) if is_labelled(self.index) else self


def deadline(self: pd.DataFrame) -> pd.DataFrame:
    """Rows on their regulatory deadlines; a late filer's on its own day."""
    return to_dates(self, earliest_is_deadline=True) if is_labelled(self.index) else self


def rebalance(self: pd.DataFrame, freq: Any) -> pd.DataFrame:
    """The last row of each period, or the rows of the given dates."""
    frame = index_str_to_date(self)
    if not isinstance(freq, str):
        return frame.reindex(freq)
    last = frame.resample(freq).last()
    if len(last) and freq.upper().endswith("S"):
        days = pd.Series(frame.index, index=frame.index).resample(freq).last()
        last = last.set_axis(pd.DatetimeIndex(days.fillna(days.index.to_series())), axis=0)
    return last
