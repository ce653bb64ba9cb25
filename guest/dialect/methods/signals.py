"""Entries and exits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..alignment import align
from ..session import current


def is_entry(self: pd.DataFrame) -> pd.DataFrame:
    """True where a signal begins; a True in the first row begins there."""
    return self & ~self.shift(fill_value=False)


def is_exit(self: pd.DataFrame) -> pd.DataFrame:
    """True where a signal has just ended."""
    return ~self & self.shift(fill_value=False)


def exit_when(self: pd.DataFrame, exit: pd.DataFrame) -> pd.DataFrame:
    """Holds from a rising edge until the signal is False or `exit` is True."""
    frame, leave = align(self, exit)
    signal = frame.fillna(False).astype(bool)
    leaving = leave.fillna(False).astype(bool)
    entry = signal.is_entry().to_numpy()
    out_now = leaving.to_numpy() | ~signal.to_numpy()
    held = np.zeros(entry.shape[1], bool)
    rows = np.empty_like(entry)
    for row in range(len(entry)):
        held = (held | entry[row]) & ~out_now[row]
        rows[row] = held
    return frame._constructor(rows, index=frame.index, columns=frame.columns)


def entry_price(self: pd.DataFrame, trade_at: str = "close") -> pd.DataFrame:
    """Price of the row after each entry, kept until the next one."""
    prices = price_frame(trade_at)
    signal, price = align(self, prices)
    entries = signal.fillna(False).astype(bool).is_entry().shift(fill_value=False)
    return price.where(entries).ffill()


def price_frame(trade_at: Any) -> pd.DataFrame:
    """The dataset's prices for `close`, `open`, `high` or `low`."""
    from ..data import field_frame

    dataset = current().dataset
    if isinstance(trade_at, pd.DataFrame):
        return trade_at
    key = dataset.manifest["prices"].get(str(trade_at)) or dataset.manifest["prices"]["close"]
    return field_frame(key)
