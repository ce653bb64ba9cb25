"""The fast methods against slow, obvious ones, on random frames."""

from __future__ import annotations

import unittest

import numpy as np
import pandas as pd
import samples
from support import dataset

from dialect.alignment import align
from dialect.frame import FinlabDataFrame
from dialect.methods.ranking import choose
from dialect.session import Session, enter

ROUNDS = 60


def largest(row: np.ndarray, n: int, sign: int) -> set[int]:
    """Best first; among equals the first column; NaN never."""
    order = sorted((place for place, value in enumerate(row) if not np.isnan(value)), key=lambda p: (-sign * row[p], p))
    return set(order[:n])


def as_of(frame: pd.DataFrame, day: pd.Timestamp, column: str) -> float:
    rows = frame.loc[:day]
    return rows[column].iloc[-1] if len(rows) else np.nan


class Reference(unittest.TestCase):
    def setUp(self) -> None:
        self.before = enter(Session(dataset()))
        self.random = np.random.default_rng(77)

    def tearDown(self) -> None:
        enter(self.before)

    def values(self) -> np.ndarray:
        shape = (int(self.random.integers(1, 12)), int(self.random.integers(1, 9)))
        values = self.random.integers(-3, 4, shape).astype(self.random.choice(["f8", "f4"]))
        values[self.random.random(shape) < 0.2] = np.nan
        values[self.random.random(shape) < 0.05] = np.inf
        values[self.random.random(shape) < 0.05] = -np.inf
        return values

    def test_choice_by_partition(self) -> None:
        for _ in range(ROUNDS * 5):
            values, n = self.values(), int(self.random.integers(0, 10))
            for sign in (1, -1):
                chosen = choose(values, n, largest=sign > 0)
                for row, picked in zip(values, chosen, strict=True):
                    self.assertEqual(set(np.flatnonzero(picked)), largest(row, n, sign))

    def test_ranks_within_rows(self) -> None:
        near = 1 + np.arange(9) * 2.0**-52
        odd = np.array([0.0, -0.0, np.inf, -np.inf, np.nan, -np.nan, 5e-324, -5e-324, 1e308, -1e308, 3, 4, *near, *-near])
        for size in (1, 2, 5, 40, 300):
            for pool in (odd, near, self.random.standard_normal(9), self.random.standard_normal(5000)):
                values = self.random.choice(pool, (int(self.random.integers(1, 500)), size))
                values[self.random.random(values.shape) < self.random.choice([0, 0.3, 1])] = np.nan
                plain = pd.DataFrame(values)
                for ascending in (True, False):
                    for pct in (True, False):
                        options = {"axis": 1, "ascending": ascending, "pct": pct}
                        found = FinlabDataFrame(np.asfortranarray(values)).rank(**options)
                        self.assertIsInstance(found, FinlabDataFrame)
                        pd.testing.assert_frame_equal(pd.DataFrame(found), plain.rank(**options), check_exact=True)

    def test_other_ranks_are_left_to_pandas(self) -> None:
        values = self.random.integers(0, 5, (30, 6)).astype(float)
        values[self.random.random(values.shape) < 0.2] = np.nan
        plain = pd.DataFrame(values)
        for method in ("average", "min", "max", "first", "dense"):
            for axis in (0, 1, "columns"):
                for missing in ("keep", "top", "bottom"):
                    options = {"axis": axis, "method": method, "na_option": missing}
                    found = pd.DataFrame(FinlabDataFrame(values).rank(**options))
                    pd.testing.assert_frame_equal(found, plain.rank(**options), check_exact=True)
        for other in (plain.fillna(0).astype(int), plain > 2, plain.astype("f4") / 3, plain.iloc[:0], plain.iloc[:, :0]):
            found = pd.DataFrame(FinlabDataFrame(other).rank(axis=1, pct=True))
            pd.testing.assert_frame_equal(found, other.rank(axis=1, pct=True), check_exact=True)

    def test_alignment(self) -> None:
        axes = [axis for name, axis in samples.indexes(list(dataset().price_symbols)).items() if "quarter" not in name]
        for _ in range(ROUNDS):
            first, second = (axes[int(self.random.integers(len(axes)))] for _ in range(2))
            if not len(first[0]) or not len(second[0]):
                continue
            a, b = (FinlabDataFrame(samples.frame(self.random, *axis)) for axis in (first, second))
            left, right = align(a, b)
            start = max(a.index[0], b.index[0])
            days = sorted(day for day in set(a.index) | set(b.index) if day >= start)
            if not a.index.equals(b.index) or not a.columns.equals(b.columns):
                self.assertEqual(list(left.index), days)
                self.assertEqual(set(left.columns), set(a.columns) & set(b.columns))
            for frame, source in ((left, a), (right, b)):
                for day in days[:: max(1, len(days) // 7)]:
                    for column in frame.columns:
                        np.testing.assert_equal(frame.at[day, column], as_of(source, day, column))

    def test_condition_of_another_frequency_is_taken_as_of_each_row(self) -> None:
        axes = samples.indexes(list(dataset().price_symbols))
        a = FinlabDataFrame(samples.frame(self.random, *axes["daily"], missing=0))
        for name in ("monthly", "weekend", "later", "month ends"):
            truth = samples.truth(self.random, *axes[name])
            kept, dropped = a.where(truth), a.mask(truth)
            self.assertTrue(kept.index.equals(a.index) and kept.columns.equals(a.columns))
            for day in a.index[::9]:
                for column in a.columns:
                    state = as_of(truth, day, column) if column in truth.columns else np.nan
                    self.assertEqual(np.isnan(kept.at[day, column]), not state == True)  # noqa: E712
                    self.assertEqual(np.isnan(dropped.at[day, column]), not state == False)  # noqa: E712

    def test_holding(self) -> None:
        days, symbols = samples.indexes(list(dataset().price_symbols))["daily"]
        for limit in (1, 2, 5, 8):
            entry, leave = (samples.truth(self.random, days, symbols) for _ in range(2))
            ranks = samples.frame(self.random, days, symbols, missing=0, ties=False)
            found = FinlabDataFrame(entry).hold_until(leave, nstocks_limit=limit, rank=ranks)
            held: set[str] = set()
            for place, day in enumerate(days):
                held = {name for name in held if not leave.at[day, name]}
                wanted = [n for n in symbols if entry.at[day, n] and n not in held and (place == 0 or not leave.at[day, n])]
                wanted.sort(key=lambda n: -ranks.at[day, n])
                held |= {n for n in wanted[: max(0, limit - len(held))] if not leave.at[day, n]}
                self.assertEqual(set(found.columns[found.loc[day]]), held)

    def test_labels_without_a_calendar_follow_the_law(self) -> None:
        before = enter(None)
        try:
            frame = FinlabDataFrame(
                [[1.0, np.nan], [2.0, 5.0]], index=["2031-Q1", "2031-Q4"], columns=["1101", "1138"]
            )
            self.assertEqual([str(day.date()) for day in frame.deadline().index], ["2031-05-15", "2032-03-31"])
            months = FinlabDataFrame([[1.0]], index=["2031-M12"], columns=["1101"]).index_str_to_date()
            self.assertEqual(str(months.index[0].date()), "2032-01-10")
            with self.assertRaises(ValueError):
                FinlabDataFrame([[1.0], [2.0]], index=["2031-Q1", "later"], columns=["1101"]).deadline()
        finally:
            enter(before)

    def test_own_industries_and_stop_levels_per_cell(self) -> None:
        days, symbols = samples.indexes(list(dataset().price_symbols))["daily"]
        frame = FinlabDataFrame(samples.frame(self.random, days, symbols, missing=0))
        halves = {name: "ab"[place % 2] for place, name in enumerate(symbols)}
        residuals = frame.neutralize_industry(halves)
        for half in "ab":
            members = [name for name in symbols if halves[name] == half]
            np.testing.assert_allclose(residuals[members].mean(axis=1), 0, atol=1e-12)
        entry, leave = (samples.truth(self.random, days, symbols) for _ in range(2))
        level = FinlabDataFrame(0.02, index=days, columns=symbols)
        same = FinlabDataFrame(entry).hold_until(leave, stop_loss=0.02)
        pd.testing.assert_frame_equal(FinlabDataFrame(entry).hold_until(leave, stop_loss=level), same)
        never = FinlabDataFrame(entry).hold_until(leave, trail_stop=0.01, trail_stop_activation=9.0)
        pd.testing.assert_frame_equal(never, FinlabDataFrame(entry).hold_until(leave))

    def test_dialect_frames_on_either_side_align(self) -> None:
        axes = samples.indexes(list(dataset().price_symbols))
        plain = samples.frame(self.random, *axes["daily"])
        ours = FinlabDataFrame(samples.frame(self.random, *axes["monthly"]))
        pd.testing.assert_frame_equal(pd.DataFrame(plain * ours), pd.DataFrame(ours * plain)[(plain * ours).columns])
        series = pd.Series(1.0, index=plain.index[:3])
        self.assertEqual((series * FinlabDataFrame(plain)).shape, plain.shape)


if __name__ == "__main__":
    unittest.main()
