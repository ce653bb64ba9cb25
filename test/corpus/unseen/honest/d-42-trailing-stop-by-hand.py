"""Stops by hand, with a percentage, a trailing and a time stop, per symbol."""
import numpy as np
import pandas as pd


def apply_stops(entry, price, stop=0.08, trail=0.15, max_days=60, take=0.5):
    n, m = price.shape
    held = np.zeros((n, m), dtype=bool)
    cost = np.full(m, np.nan)
    peak = np.full(m, np.nan)
    age = np.zeros(m, dtype=int)
    stats = {'stop': 0, 'trail': 0, 'time': 0, 'take': 0}
    for i in range(1, n):
        p = price[i]
        inside = held[i - 1] & np.isfinite(p)
        age = np.where(inside, age + 1, 0)
        peak = np.where(inside, np.fmax(peak, p), np.nan)
        with np.errstate(invalid='ignore'):
            hit_stop = inside & (p < cost * (1 - stop))
            hit_trail = inside & ((peak - p) / cost > trail)
            hit_take = inside & (p >= cost * (1 + take))
        hit_time = inside & (age >= max_days)
        for key, hit in zip(stats, (hit_stop, hit_trail, hit_time, hit_take)):
            stats[key] += int(hit.sum())
        out = hit_stop | hit_trail | hit_time | hit_take
        fresh = entry[i] & ~inside & np.isfinite(p) & ~out
        cost = np.where(fresh, p, np.where(inside & ~out, cost, np.nan))
        peak = np.where(fresh, p, peak)
        held[i] = (inside & ~out) | fresh
    return held, stats


def strategy(data):
    close = data.get('etl:adj_close')
    yoy = data.get('monthly_revenue:去年同月增減(%)')
    strong = yoy.rank(axis=1, pct=True) > 0.7
    strong = strong.reindex(close.index, method='ffill').reindex(columns=close.columns).fillna(False).astype(bool)
    breakout = (close >= close.rolling(40).max()) & (close > close.rolling(120).mean())
    entry = (strong & breakout).to_numpy(dtype=bool)
    held, stats = apply_stops(entry, close.to_numpy(dtype=float))
    print(stats)
    position = pd.DataFrame(held, index=close.index, columns=close.columns)
    return position
