"""Runs the usual paths once before a strategy does, so that their first call is not paid in a run."""

from __future__ import annotations

from .dataset import Dataset

_SOURCE = b"""
import pandas as pd
import numpy as np
index = pd.date_range("2020-01-01", periods=40)
columns = ["1", "2", "3", "4"]
frame = FinlabDataFrame(np.arange(160.0).reshape(40, 4) % 7, index=index, columns=columns)
mean = frame.rolling(5).mean()
signal = (frame > mean) & (frame.rank(axis=1, pct=True) > 0.5) & ~(frame.shift(1) < 1)
chosen = frame[signal].is_largest(2)
other = (frame.pct_change() * frame.ffill().fillna(0)).resample("ME").last() >= frame
position = chosen | other.fillna(False)
position = frame.hold_until(~signal, nstocks_limit=2) if False else position
report = sim(position, resample="M", stop_loss=0.1)
report.get_stats()
"""


def warm_up(dataset: Dataset) -> None:
    """Executes a small strategy on frames of its own; reads none of the dataset's values."""
    from .execute import execute
    from .frame import FinlabDataFrame

    execute(_SOURCE, dataset, {"names": {"FinlabDataFrame": FinlabDataFrame}, "seed": 0})
