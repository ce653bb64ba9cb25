"""Operators against the real finlab package, cell for cell; what differs on purpose is listed in docs/dialect.md."""

from __future__ import annotations

import operator
import unittest
from collections.abc import Callable
from typing import Any

import numpy as np
import oracle
import pandas as pd
import samples

NUMBERS = [getattr(operator, name) for name in "add sub mul truediv floordiv mod pow lt le gt ge eq ne".split()]
TRUTHS = [operator.and_, operator.or_, operator.xor]
LABELLED = {"quarterly", "other quarters"}


class Operators(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.dataset = oracle.prepare()
        cls.axes = samples.indexes(list(cls.dataset.price_symbols))

    def pairs(self) -> list[tuple[str, str]]:
        return [(left, right) for left in self.axes for right in self.axes]

    def check(self, what: str, action: Callable[..., Any], *frames: Any) -> None:
        with self.subTest(what):
            self.assertIsNone(oracle.compare(action, *frames))

    def test_numbers(self) -> None:
        random = np.random.default_rng(11)
        for left, right in self.pairs():
            a, b = (samples.frame(random, *self.axes[name]) for name in (left, right))
            for act in NUMBERS:
                if act.__name__ in "lt le gt ge eq ne" and _finlab_refuses_to_compare(left, right):
                    continue
                self.check(f"{left} {act.__name__} {right}", act, a, b)

    def test_truth_values(self) -> None:
        random = np.random.default_rng(12)
        for left, right in self.pairs():
            if left != right and ("no rows" in (left, right) or {left, right} <= LABELLED):
                continue  # listed: finlab leaves columns of mixed type
            p, q = (samples.truth(random, *self.axes[name]) for name in (left, right))
            for act in TRUTHS:
                self.check(f"{left} {act.__name__} {right}", act, p, q)

    def test_indexing_by_truth_values(self) -> None:
        random = np.random.default_rng(13)
        for left, right in self.pairs():
            if left != right and ({left, right} <= LABELLED or "no rows" in (left, right)):
                continue  # listed: both sides of an outer join are kept
            a, q = samples.frame(random, *self.axes[left]), samples.truth(random, *self.axes[right])
            self.check(f"{left}[{right}]", lambda x, y: x[y], a, q)

    def test_flexible_methods(self) -> None:
        random = np.random.default_rng(14)
        for left, right in self.pairs():
            a, b = (samples.frame(random, *self.axes[name]) for name in (left, right))
            for name in "add mul sub div gt lt ge".split():
                self.check(f"{left}.{name}({right})", lambda x, y, m=name: getattr(x, m)(y), a, b)

    def test_where_and_mask_on_equal_axes(self) -> None:
        random = np.random.default_rng(15)
        for name, axes in self.axes.items():
            a, b, q = samples.frame(random, *axes), samples.frame(random, *axes), samples.truth(random, *axes)
            self.check(f"{name}.where", lambda x, y: x.where(y), a, q)
            self.check(f"{name}.mask", lambda x, y: x.mask(y), a, q)
            self.check(f"{name}.where, other", lambda x, y, z: x.where(y, z), a, q, b)
            self.check(f"{name}.where, number", lambda x, y: x.where(y, -1), a, q)

    def test_series_over_dates(self) -> None:
        random = np.random.default_rng(16)
        days = self.axes["daily"][0]
        for name in ("daily", "later", "weekend", "monthly", "one column"):
            frame = samples.frame(random, *self.axes[name], ties=False)
            for index in (days, days[5:30:3], days[:3], days - pd.Timedelta(days=40)):
                series = pd.Series(random.normal(size=len(index)), index=index)
                for act in (operator.mul, operator.add, operator.gt, operator.lt, operator.truediv):
                    self.check(f"{name} {act.__name__} series", lambda x, s=series, f=act: f(x, s), frame)
                self.check(f"{name} > 0 & series", lambda x, s=series: (x > 0) & (s > 0), frame)
                self.check(f"{name}[series]", lambda x, s=series: x[s > 0], frame)

    def test_series_over_symbols_and_scalars(self) -> None:
        random = np.random.default_rng(17)
        frame = samples.frame(random, *self.axes["daily"])
        truth = samples.truth(random, *self.axes["daily"])
        by_symbol = pd.Series(range(8), index=frame.columns)
        for act in NUMBERS:
            self.check(act.__name__, lambda x, f=act: f(x, 2), frame)
            if act.__name__ not in "lt le gt ge eq ne":
                self.check(f"{act.__name__} by symbol", lambda x, f=act: f(x, by_symbol), frame)
                self.check(f"r{act.__name__}", lambda x, f=act: f(2, x), frame)
        for act in TRUTHS:
            self.check(act.__name__, lambda x, f=act: f(x, True), truth)
        self.check("not", lambda x: ~x, truth)

    def test_reindex_of_quarters(self) -> None:
        random = np.random.default_rng(18)
        days = pd.bdate_range("2015-01-05", periods=40)
        for name in LABELLED:
            frame = samples.frame(random, *self.axes[name])
            self.check(name, lambda x: x.reindex(days), frame)
            self.check(f"{name}, filled", lambda x: x.reindex(days, method="ffill"), frame)
            self.check(f"{name}, labels", lambda x: x.reindex(["2014-Q2", "2019-Q1"]), frame)


def _finlab_refuses_to_compare(left: str, right: str) -> bool:
    """Listed: two labelled frames with different quarters, and frames without rows, are an error there."""
    return left != right and ("no rows" in (left, right) or {left, right} <= LABELLED)


if __name__ == "__main__":
    unittest.main()
