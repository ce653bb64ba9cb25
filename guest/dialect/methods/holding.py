"""`hold_until`: entries held until an exit, with a limit of names and stops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..alignment import as_frame, dated_alike, onto
from ..disclosure import is_labelled, to_dates
from .signals import as_truth, price_frame


@dataclass(frozen=True, slots=True)
class Stops:
    """Levels as fractions of cost, per cell; a level of infinity never fires."""

    prices: np.ndarray
    loss: np.ndarray
    profit: np.ndarray
    trail: np.ndarray
    activation: float


def hold_until(
    self: pd.DataFrame,
    exit: pd.DataFrame,
    nstocks_limit: int | None = None,
    stop_loss: Any = -np.inf,
    take_profit: Any = np.inf,
    trail_stop: Any = np.inf,
    trail_stop_activation: float | None = 0,
    trade_at: str = "close",
    rank: pd.DataFrame | None = None,
    *,
    exit_mode: str = "state",
) -> pd.DataFrame:
    """Holds every entered name until `exit`.

    An exit wins over an entry of the same day; held names are never displaced; a freed slot is refilled the same
    day, highest `rank` first, ties to the last column. Cost is the price of the row after the entry; a name that a
    stop has sold may be entered again on the next row. `exit_mode="event"` takes exits on their own dates only.
    """
    entry, leave = _dated(self), _dated(exit)
    if isinstance(leave, pd.Series):
        leave = as_frame(leave, entry.columns)
    watched = any(_fires(level) for level in (stop_loss, take_profit, trail_stop))
    prices = price_frame(trade_at) if watched else None
    signal, leaving = _on_common_rows(entry, leave, prices, exit_mode)
    index, columns = signal.index, signal.columns
    ranks = None if rank is None else _ranking(onto(_dated(rank), index, columns).to_numpy(dtype=float))
    limit = len(columns) if nstocks_limit is None else int(nstocks_limit)
    stops = None
    if prices is not None:
        levels = (_level(level, signal) for level in (stop_loss, take_profit, trail_stop))
        values = onto(prices, index, columns).to_numpy(dtype=float)
        stops = Stops(values, *levels, activation=float(trail_stop_activation or 0))
    held = _walk(as_truth(signal.to_numpy()), as_truth(leaving.to_numpy()), ranks, limit, stops)
    return self._constructor(held, index=index, columns=columns, copy=False)


def _on_common_rows(
    entry: pd.DataFrame, leave: pd.DataFrame, prices: pd.DataFrame | None, exit_mode: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Entries count on their own dates, exits until the next exit row; stops are watched on every price row."""
    columns = entry.columns if entry.columns.equals(leave.columns) else entry.columns.intersection(leave.columns)
    index = entry.index if entry.index.equals(leave.index) else entry.index.union(leave.index)
    if prices is not None and len(index):
        index = index.union(prices.index[(prices.index >= index[0]) & (prices.index <= index[-1])])
    signal = pd.DataFrame.reindex(entry, index=index, columns=columns)
    if exit_mode == "event":
        return signal, pd.DataFrame.reindex(leave, index=index, columns=columns)
    return signal, onto(leave, index, columns)


def _fires(level: Any) -> bool:
    if level is None:
        return False
    return isinstance(level, pd.DataFrame) or bool(np.isfinite(level))


def _dated(frame: Any) -> Any:
    return to_dates(frame) if isinstance(frame, pd.DataFrame) and is_labelled(frame.index) else frame


def _ranking(ranks: np.ndarray) -> np.ndarray:
    """Without a usable rank a name counts as the row's lowest."""
    finite = np.isfinite(ranks)
    lowest = np.where(finite, ranks, np.inf).min(axis=1, keepdims=True, initial=np.inf)
    return np.where(finite, ranks, lowest)


def _level(level: Any, entry: pd.DataFrame) -> np.ndarray:
    if level is None:
        return np.full((len(entry), 1), np.inf)
    if isinstance(level, pd.DataFrame):
        values = np.abs(onto(dated_alike(level, entry)[0], entry.index, entry.columns).to_numpy(dtype=float))
        return np.where(np.isnan(values), np.inf, values)
    value = abs(float(level))
    return np.full((len(entry), 1), np.inf if np.isnan(value) else value)


def _walk(
    signal: np.ndarray, leaving: np.ndarray, ranks: np.ndarray | None, limit: int, stops: Stops | None
) -> np.ndarray:
    rows, columns = signal.shape
    held = np.zeros(columns, bool)
    stopped = np.zeros(columns, bool)
    fresh = np.zeros(columns, bool)
    cost = np.full(columns, np.nan)
    peak = np.full(columns, np.nan)
    out = np.zeros((columns, rows), bool).T
    for row in range(rows):
        if stops is not None:
            price = stops.prices[row]
            # A name without a price on the row after its entry costs what its first later price says.
            unpriced = (fresh | (held & np.isnan(cost)))
            cost[unpriced] = price[unpriced]
            peak[unpriced] = price[unpriced]
            np.fmax(peak, price, out=peak)
            stopped = held & _hit(stops, row, price, cost, peak)
        kept = held & ~leaving[row] & ~stopped
        wanted = np.flatnonzero(signal[row] & ~kept & ~stopped & (~leaving[row] if row else True))
        free = limit - int(np.count_nonzero(kept))
        if len(wanted) > free:
            wanted = _best(wanted, None if ranks is None else ranks[row], free)
        # As in finlab, a name that enters and leaves in the very first row takes a slot and is gone all the same.
        wanted = wanted[~leaving[row][wanted]]
        held = kept
        held[wanted] = True
        fresh = np.zeros(columns, bool)
        fresh[wanted] = True
        out[row] = held
    return out


def _hit(stops: Stops, row: int, price: np.ndarray, cost: np.ndarray, peak: np.ndarray) -> np.ndarray:
    with np.errstate(invalid="ignore", divide="ignore"):
        change = price / cost - 1
        fallen = (peak - price) / cost > stops.trail[row]
        if stops.activation > 0:
            fallen &= peak / cost - 1 >= stops.activation
        return (change < -stops.loss[row]) | (change > stops.profit[row]) | fallen


def _best(candidates: np.ndarray, ranks: np.ndarray | None, count: int) -> np.ndarray:
    if count <= 0:
        return candidates[:0]
    if ranks is None:
        return candidates[len(candidates) - count :]
    order = np.argsort(ranks[candidates], kind="stable")
    return candidates[order[len(order) - count :]]
