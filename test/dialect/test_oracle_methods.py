"""Frame methods against the real finlab package, cell for cell."""

from __future__ import annotations

import unittest
from collections.abc import Callable
from typing import Any

import numpy as np
import oracle
import pandas as pd
import samples

STOPS = (
    {"stop_loss": 0.02},
    {"stop_loss": -0.02},
    {"take_profit": 0.03},
    {"trail_stop": 0.03},
    {"stop_loss": 0.05, "take_profit": 0.06, "trail_stop": 0.04, "trade_at": "open"},
)


class Methods(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.dataset = oracle.prepare()
        cls.axes = samples.indexes(list(cls.dataset.price_symbols))

    def check(self, what: str, action: Callable[..., Any], *frames: Any) -> None:
        with self.subTest(what):
            self.assertIsNone(oracle.compare(action, *frames))

    def frames(self, seed: int, kind: str = "numbers", rounds: int = 2) -> list[tuple[str, list[pd.DataFrame]]]:
        random = np.random.default_rng(seed)
        make = samples.frame if kind == "numbers" else samples.truth
        return [
            (name, [make(random, *axes) for _ in range(3)]) for name, axes in self.axes.items() for _ in range(rounds)
        ]

    def test_ranking(self) -> None:
        for name, (a, *_) in self.frames(21):
            for n in (0, 1, 3, 5, 100):
                self.check(f"{name}.is_largest({n})", lambda x, n=n: x.is_largest(n), a)
                self.check(f"{name}.is_smallest({n})", lambda x, n=n: x.is_smallest(n), a)
            for q in (0.0, 0.3, 0.5, 1.0):
                self.check(f"{name}.quantile_row({q})", lambda x, q=q: x.quantile_row(q), a)
            self.check(f"{name}.rank", lambda x: x.rank(axis=1, pct=True), a)
            self.check(f"{name}.rank down", lambda x: x.rank(axis=1, ascending=False), a)
            self.check(f"{name}.rank over time", lambda x: x.rank(), a)
        for (name, (a, *_)), (_, (p, *_)) in zip(self.frames(22), self.frames(23, "truth"), strict=True):
            self.check(f"{name}.rank of valid", lambda x, v: x.rank(axis=1, pct=True, valid=v), a, p)
            self.check(f"{name}.is_largest of truth", lambda x: x.is_largest(3), p)

    def test_windows(self) -> None:
        for (name, (a, *_)), (_, (p, *_)) in zip(self.frames(24), self.frames(25, "truth"), strict=True):
            for n in (1, 2, 3, 5, 20):
                self.check(f"{name}.average({n})", lambda x, n=n: x.average(n), a)
                self.check(f"{name}.sustain({n})", lambda x, n=n: x.sustain(n), p)
                self.check(f"{name}.rise({n})", lambda x, n=n: x.rise(n), a)
                self.check(f"{name}.fall({n})", lambda x, n=n: x.fall(n), a)
            self.check(f"{name}.sustain(4, 2)", lambda x: x.sustain(4, 2), p)
            self.check(f"{name}.sustain of numbers", lambda x: x.sustain(3, 1), a)

    def test_edges(self) -> None:
        for name, (p, q, _) in self.frames(26, "truth"):
            self.check(f"{name}.is_entry", lambda x: x.is_entry(), p)
            self.check(f"{name}.is_exit", lambda x: x.is_exit(), p)
            self.check(f"{name}.exit_when", lambda x, y: x.exit_when(y), p, q)
            if name in ("no rows", "before") or "quarter" in name:
                continue  # listed: without rows in common with prices, and on labels
            self.check(f"{name}.entry_price", lambda x: _sorted(x.entry_price()), p)
            self.check(f"{name}.entry_price open", lambda x: _sorted(x.entry_price("open")), p)

    def test_labels(self) -> None:
        for name, (a, *_) in self.frames(27):
            self.check(f"{name}.index_str_to_date", lambda x: x.index_str_to_date(), a)
            if name != "other quarters":  # listed: days beyond the calendar
                self.check(f"{name}.deadline", lambda x: x.deadline(), a)
            if "quarter" not in name:
                for freq in ("ME", "W", "QE", "MS"):
                    self.check(f"{name}.rebalance({freq})", lambda x, f=freq: x.rebalance(f), a)

    def test_industries(self) -> None:
        for name, (a, b, _) in self.frames(28):
            self.check(f"{name}.industry_rank", lambda x: _sorted(x.industry_rank()), a)
            self.check(f"{name}.industry_rank of two", lambda x: _sorted(x.industry_rank(["半導體業", "金融業"])), a)
            for method in "mean sum max min median std count".split():
                self.check(f"{name} by category, {method}", lambda x, m=method: getattr(x.groupby_category(), m)(), a)
            self.check(f"{name}.neutralize_industry", lambda x: _sorted(x.neutralize_industry()), a)
            if name == "no rows":
                continue  # listed: finlab drops the columns
            self.check(f"{name}.neutralize", lambda x, y: x.neutralize(y), a, b)
            self.check(f"{name}.neutralize by two", lambda x, y: x.neutralize([y, y**2]), a, b)
            self.check(f"{name}.neutralize by name", lambda x, y: x.neutralize({"b": y}), a, b)
            self.check(f"{name}.neutralize, no constant", lambda x, y: x.neutralize(y, add_const=False), a, b)

    def test_hold_until(self) -> None:
        random = np.random.default_rng(29)
        for left, first in self.axes.items():
            for right, second in self.axes.items():
                if "no rows" in (left, right) or not set(first[1]) & set(second[1]):
                    continue  # listed: finlab fails without a common row or column
                p, q = samples.truth(random, *first), samples.truth(random, *second)
                for options in ({}, {"exit_mode": "event"}, {"stop_loss": 0.02}):
                    what = f"{left} until {right}, {options}"
                    self.check(what, lambda x, y, o=options: _sorted(x.hold_until(y, **o)), p, q)
                if left == right or "quarter" not in left or "quarter" not in right:  # listed: an error in finlab
                    self.check(f"{left} exit_when {right}", lambda x, y: x.exit_when(y), p, q)

    def test_hold_until_with_stops(self) -> None:
        for name, (p, q, _) in self.frames(30, "truth"):
            if name == "no rows":
                continue
            # Listed: in finlab a gap in the price ends the trailing stop; 1286 has one.
            p, q = (frame.drop(columns="1286", errors="ignore") for frame in (p, q))
            for options in STOPS:
                self.check(f"{name}, {options}", lambda x, y, o=options: x.hold_until(y, **o), p, q)

    def test_hold_until_with_a_limit_and_ranks(self) -> None:
        days, symbols = self.axes["daily"]
        for seed in range(40):
            random = np.random.default_rng(100 + seed)
            p, q = samples.truth(random, days, symbols), samples.truth(random, days, symbols)
            # Without ties: among equals finlab follows an unstable sort.
            ranks = pd.DataFrame(random.permutation(480).reshape(60, 8).astype(float), index=days, columns=symbols)
            options = STOPS[seed % 5] if seed % 2 else {}
            self.check(
                f"seed {seed}", lambda x, y, r, o=options: x.hold_until(y, nstocks_limit=2, rank=r, **o), p, q, ranks
            )

    def test_hold_until_over_years(self) -> None:
        price = oracle.our_data.get("etl:adj_close")
        random = np.random.default_rng(31)
        p, q = (samples.truth(random, price.index, list(price.columns), share=0.05) for _ in range(2))
        roe = pd.DataFrame(oracle.our_data.get("fundamental_features:ROE稅後"))
        for options in STOPS:
            self.check(f"daily, {options}", lambda x, y, o=options: x.hold_until(y, **o), p, q)
            self.check(f"quarters, {options}", lambda x, o=options: (x > 15).hold_until(x < 0, **o), roe)


def _sorted(frame: pd.DataFrame) -> pd.DataFrame:
    """Listed: finlab sorts the columns here, the dialect keeps their order."""
    return frame[sorted(frame.columns)]


if __name__ == "__main__":
    unittest.main()
