"""From quarter and month labels to days."""

from __future__ import annotations

import pandas as pd

from ..disclosure import deadlines, is_labelled, to_dates


def index_str_to_date(self: pd.DataFrame) -> pd.DataFrame:
    """Rows on the days they were disclosed; a frame that is dated already is returned as it is."""
    return to_dates(self) if is_labelled(self.index) else self


def deadline(self: pd.DataFrame) -> pd.DataFrame:
    """Rows on their regulatory deadlines."""
    if not is_labelled(self.index):
        return self
    out = self.copy()
    out.index = deadlines(self.index)
    return out
