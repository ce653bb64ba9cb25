"""Entries and exits."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..alignment import align, onto
from ..disclosure import is_labelled, to_dates
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
    signal = as_truth(frame.to_numpy())
    before = np.zeros_like(signal)
    before[1:] = signal[:-1]
    entry = signal & ~before
    out_now = as_truth(leave.to_numpy()) | ~signal
    held = np.zeros(entry.shape[1], bool)
    rows = np.empty_like(entry)
    for row in range(len(entry)):
        held = (held | entry[row]) & ~out_now[row]
        rows[row] = held
    return frame._constructor(rows, index=frame.index, columns=frame.columns)


def entry_price(self: pd.DataFrame, trade_at: str = "close") -> pd.DataFrame:
    """Price of the row after each entry, kept until the next one."""
    signal = to_dates(self) if is_labelled(self.index) else self
    price = price_frame(trade_at)
    if len(signal) == 0:
        return onto(price, signal.index, signal.columns)
    price = price.loc[: signal.index[-1]]
    if len(price):
        index = signal.index.union(price.index)
        index = index[index >= max(signal.index[0], price.index[0])]
        price = onto(price, index, signal.columns)
        signal = onto(signal, index, signal.columns)
    else:
        price = onto(price, signal.index, signal.columns)
    truth = as_truth(signal.to_numpy())
    entered = np.zeros_like(truth)
    entered[1:] = truth[:-1]
    entered[2:] &= ~truth[:-2]
    return pd.DataFrame.where(price, entered).ffill()


def as_truth(values: np.ndarray) -> np.ndarray:
    """As bool; a missing truth value is False."""
    if values.dtype == bool:
        return values
    return np.where(pd.isna(values), False, values).astype(bool)


def price_frame(trade_at: Any) -> pd.DataFrame:
    """The dataset's prices for `close`, `open`, `high` or `low`."""
    from ..data import field_frame

    dataset = current().dataset
    if isinstance(trade_at, pd.DataFrame):
        return trade_at
    key = dataset.manifest["prices"].get(str(trade_at)) or dataset.manifest["prices"]["close"]
    return field_frame(key)
