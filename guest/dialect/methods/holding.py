"""`hold_until`: entries held until an exit, with a limit of names and stops."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from ..alignment import align
from ..disclosure import is_labelled, to_dates
from .signals import price_frame


def hold_until(
    self: pd.DataFrame,
    exit: pd.DataFrame,
    nstocks_limit: int | None = None,
    stop_loss: float = -np.inf,
    take_profit: float = np.inf,
    trail_stop: float = -np.inf,
    trade_at: str = "close",
    rank: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Holds every entered name until `exit`.

    An exit wins over an entry of the same day; held names are never displaced; a freed slot is refilled the same
    day, highest `rank` first, ties to the last column. Cost is the price of the row after the entry.
    """
    entry, leave = align(self, exit)
    signal = entry.fillna(False).astype(bool).to_numpy()
    out_now = leave.fillna(False).astype(bool).to_numpy()
    ranks = None if rank is None else _onto(rank, entry)
    stops = _stop_levels(stop_loss, take_profit, trail_stop)
    prices = _onto(price_frame(trade_at), entry) if stops is not None else None
    limit = entry.shape[1] if nstocks_limit is None else int(nstocks_limit)
    held = _walk(signal, out_now, ranks, limit, prices, stops)
    return entry._constructor(held, index=entry.index, columns=entry.columns)


def _onto(frame: pd.DataFrame, like: pd.DataFrame) -> np.ndarray:
    frame = to_dates(frame) if is_labelled(frame.index) else frame
    rows = frame.index.searchsorted(like.index, side="right") - 1
    values = frame.reindex(columns=like.columns).to_numpy(dtype=float)
    taken = values.take(np.maximum(rows, 0), axis=0)
    taken[rows < 0] = np.nan
    return taken


def _stop_levels(loss: Any, profit: Any, trail: Any) -> tuple[float, float, float] | None:
    levels = tuple(np.inf if value is None or not np.isfinite(value) else abs(float(value)) for value in (loss, profit, trail))
    return None if all(np.isinf(level) for level in levels) else levels  # type: ignore[return-value]


def _walk(
    signal: np.ndarray,
    out_now: np.ndarray,
    ranks: np.ndarray | None,
    limit: int,
    prices: np.ndarray | None,
    stops: tuple[float, float, float] | None,
) -> np.ndarray:
    rows, columns = signal.shape
    held = np.zeros(columns, bool)
    cost = np.full(columns, np.nan)
    peak = np.full(columns, np.nan)
    fresh = np.zeros(columns, bool)
    out = np.zeros((rows, columns), bool)
    for row in range(rows):
        if prices is not None and stops is not None:
            now = prices[row]
            cost[fresh] = now[fresh]
            peak[fresh] = now[fresh]
            np.fmax(peak, now, out=peak, where=held)
            change = now / cost - 1
            hit = (change < -stops[0]) | (change > stops[1]) | ((peak - now) / cost > stops[2])
            held = held & ~hit
        held = held & ~out_now[row]
        before = held.copy()
        wanted = signal[row] & ~out_now[row] & ~held
        free = limit - int(held.sum())
        candidates = np.flatnonzero(wanted)
        if len(candidates) > free:
            candidates = _best(candidates, None if ranks is None else ranks[row], max(free, 0))
        held[candidates] = True
        fresh = held & ~before
        out[row] = held
    return out


def _best(candidates: np.ndarray, ranks: np.ndarray | None, count: int) -> np.ndarray:
    if count == 0:
        return candidates[:0]
    if ranks is None:
        return candidates[:count]
    values = np.nan_to_num(ranks[candidates], nan=-np.inf)
    order = np.argsort(values, kind="stable")[::-1]
    return candidates[order[:count]]
