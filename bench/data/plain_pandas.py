"""A typical strategy in plain pandas, in one process with the panel in memory; prints JSON of wall and CPU times in ms.

Usage: plain_pandas.py DATASET-DIRECTORY KEY ROUNDS STRATEGY
"""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd


warnings.simplefilter("ignore")


def panel(directory: str, key: str) -> pd.DataFrame:
    folder = Path(directory)
    manifest = json.loads((folder / "manifest.json").read_text())
    field = next(item for item in manifest["fields"] if item["id"] == key)
    dates = next(axis for axis in manifest["dates"] if axis["id"] == field["dates"])
    symbols = next(axis for axis in manifest["symbols"] if axis["id"] == field["symbols"])
    days = np.fromfile(folder / dates["dates"]["file"], dtype="<i4")
    kind = {"float64": "<f8", "float32": "<f4"}[field["type"]]
    values = np.fromfile(folder / field["data"]["file"], dtype=kind).reshape(-1, len(days))
    index = pd.DatetimeIndex(days.astype("datetime64[D]"))
    return pd.DataFrame(values.T, index=index, columns=json.loads((folder / symbols["symbols"]["file"]).read_text()))


def largest(frame: pd.DataFrame, n: int, ascending: bool = False) -> pd.DataFrame:
    return frame.rank(axis=1, method="first", ascending=ascending) <= n


def average(frame: pd.DataFrame, n: int) -> pd.DataFrame:
    return frame.rolling(n, min_periods=n // 2).mean()


def breadth(close: pd.DataFrame) -> pd.DataFrame:
    above = close > average(close, 100)
    return above.mul(above.mean(axis=1) > 0.5, axis=0)


def long_short(close: pd.DataFrame) -> pd.DataFrame:
    rank = (close / close.shift(120)).rank(axis=1, pct=True)
    return (rank > 0.8) * 0.1 - (rank < 0.2) * 0.1


STRATEGIES = {
    "breadth": breadth,
    "breakout": lambda close: close >= close.rolling(120).max(),
    "exponential_trend": lambda close: close.ewm(span=20).mean() > close.ewm(span=80).mean(),
    "long_short": long_short,
    "low_volatility": lambda close: largest(close.pct_change().rolling(60).std(), 5, ascending=True),
    "momentum": lambda close: largest(close / close.shift(120) - 1, 5),
    "moving_average_cross": lambda close: average(close, 20) > average(close, 60),
    "reversal": lambda close: largest(close / close.shift(5) - 1, 5, ascending=True),
    "sustained_rise": lambda close: (close > average(close, 60)).rolling(5).sum() >= 5,
    "z_score": lambda close: (close - close.rolling(20).mean()) / close.rolling(20).std() < -1,
}


def main(directory: str, key: str, rounds: int, name: str) -> None:
    close = panel(directory, key)
    times, cpu = [], []
    for _ in range(rounds):
        start, began = time.perf_counter(), time.process_time()
        STRATEGIES[name](close)
        cpu.append((time.process_time() - began) * 1000)
        times.append((time.perf_counter() - start) * 1000)
    print(json.dumps({"pandas": pd.__version__, "times": times, "cpu": cpu}))


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
