"""The same monthly top n in vectorbt and in plain pandas; prints times in milliseconds as JSON.

Arguments: folder with close.f64, rows.i32 and columns.i32, then days, symbols and names per row.
"""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd

warnings.filterwarnings("ignore")

folder, days, symbols, names = Path(sys.argv[1]), *map(int, sys.argv[2:5])
close = pd.DataFrame(
    np.fromfile(folder / "close.f64").reshape(symbols, days).T.copy(),
    index=pd.bdate_range("2000-01-03", periods=days),
)
rows = np.fromfile(folder / "rows.i32", dtype=np.int32)
columns = np.fromfile(folder / "columns.i32", dtype=np.int32).reshape(len(rows), names)


def targets(shape: tuple[int, int]) -> np.ndarray:
    """Target weights on the rows that trade, NaN elsewhere."""
    weights = np.full(shape, np.nan)
    for row, chosen in zip(rows, columns):
        if row < shape[0]:
            weights[row] = 0.0
            weights[row, chosen] = 1 / names
    return weights


def timed(work, runs: int) -> tuple[float, float]:
    """Best time in milliseconds, and the final equity."""
    times, value = [], float("nan")
    for _ in range(runs):
        start = time.perf_counter()
        value = work()
        times.append((time.perf_counter() - start) * 1000)
    return min(times), float(value)


def with_vectorbt(prices: pd.DataFrame) -> float:
    import vectorbt as vbt

    portfolio = vbt.Portfolio.from_orders(
        prices,
        size=targets(prices.shape),
        size_type="targetpercent",
        group_by=True,
        cash_sharing=True,
        call_seq="auto",
        init_cash=1.0,
        freq="D",
    )
    portfolio.trades.records  # noqa: B018
    return float(portfolio.value().iloc[-1])


def with_pandas_drift() -> float:
    """Segment by segment between rebalances, with drift; equity only, no trades and no costs."""
    equity, pieces = 1.0, []
    for i, (row, chosen) in enumerate(zip(rows, columns)):
        end = rows[i + 1] if i + 1 < len(rows) else days - 1
        segment = close.iloc[row : end + 1, chosen]
        value = equity * (segment / segment.iloc[0]).mean(axis=1)
        pieces.append(value.iloc[:-1])
        equity = float(value.iloc[-1])
    pd.concat(pieces)
    return equity


def with_pandas_product() -> float:
    """Weights times returns over the whole panel: daily rebalancing in effect, no trades and no costs."""
    weights = pd.DataFrame(targets(close.shape), index=close.index).ffill().shift(1).fillna(0.0)
    return float((1 + (weights * close.pct_change()).sum(axis=1)).cumprod().iloc[-1])


answer = {}
answer["pandas, whole panel (no drift, no trades)"] = timed(with_pandas_product, 2)
answer["pandas, segment by segment (no trades)"] = timed(with_pandas_drift, 3)
try:
    with_vectorbt(close.iloc[:100].copy())  # compiles
    answer["vectorbt from_orders, cash sharing"] = timed(lambda: with_vectorbt(close), 1)
except ImportError as error:
    answer["missing"] = str(error)
json.dump(answer, sys.stdout)
