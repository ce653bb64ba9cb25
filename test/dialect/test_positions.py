"""Positions of every reasonable shape are taken; the others are refused with the reason."""

from __future__ import annotations

import unittest

import numpy as np
import pandas as pd
from support import run

import dialect

START = "c = data.get('price:收盤價')\nd = c.index[:30]\n"


def position(lines: str) -> dialect.Result:
    return run(START + lines)


class Accepted(unittest.TestCase):
    def test_one_form_leaves(self) -> None:
        for lines in (
            "position = (c > 50)",
            "position = (c > 50).astype(int)",
            "position = (c > 50).astype(object)",
            "position = c.rank(axis=1, pct=True)",
            "position = -c.rank(axis=1, pct=True)",
            "position = (c > 50).shift(1)",
            "position = (c > 50).astype('boolean')",
        ):
            with self.subTest(lines):
                found = position(lines).position
                self.assertIsInstance(found.index, pd.DatetimeIndex)
                self.assertTrue(found.index.is_monotonic_increasing and found.index.is_unique)
                self.assertTrue(all(isinstance(name, str) for name in found.columns))
                self.assertEqual({kind.kind for kind in found.dtypes} - {"b", "f"}, set())
                self.assertFalse(np.isnan(found.to_numpy(dtype=float)).any())

    def test_nothing_held_in_any_way(self) -> None:
        for lines in ("position = c * np.nan", "position = (c * np.nan).astype(object)", "position = c.isna() & c.notna()"):
            with self.subTest(lines):
                self.assertEqual(float(position(lines).position.to_numpy(dtype=float).sum()), 0.0)

    def test_none_as_position_leaves_the_others(self) -> None:
        self.assertEqual(position("position = None\nsignal = c > 50").position.shape, (900, 40))

    def test_booleans_with_holes_stay_booleans(self) -> None:
        self.assertEqual(position("position = (c > 50).shift(1)").position.dtypes.iloc[0], bool)

    def test_quarterly_labels_stand_on_disclosure_days(self) -> None:
        found = position("position = data.get('fundamental_features:ROE稅後') > 0").position
        self.assertGreater(len(found), 20)
        self.assertEqual(found.index[0].year, 2013)

    def test_strings_zones_and_periods(self) -> None:
        for lines in (
            "position = c > 50\nposition.index = position.index.strftime('%Y/%m/%d')",
            "position = c > 50\nposition.index = position.index.tz_localize('Asia/Taipei')",
            "position = c > 50\nposition.index = position.index + pd.Timedelta(hours=13)",
            "position = (c > 50).loc[d]\nposition.index = [str(x) for x in position.index]",
        ):
            with self.subTest(lines):
                self.assertEqual(position(lines).position.index[0], pd.Timestamp("2015-01-05"))
        self.assertEqual(len(position("position = (c > 50).resample('QE').last().to_period('Q')").position), 14)

    def test_order_and_duplicates_are_mended_and_said(self) -> None:
        result = position("p = (c > 50)\nposition = pd.concat([p.iloc[10:], p.iloc[:20]])")
        self.assertEqual(len(result.position), 900)
        self.assertEqual(len(result.warnings), 2)

    def test_symbols_by_number_and_with_names(self) -> None:
        for lines in (
            "position = c > 50\nposition.columns = [int(x) for x in c.columns]",
            "position = c > 50\nposition.columns = [float(x) for x in c.columns]",
            "position = c > 50\nposition.columns = [x + ' 某公司' for x in c.columns]",
            "position = c > 50\nposition.columns = [x + '.TW' for x in c.columns]",
        ):
            with self.subTest(lines):
                self.assertEqual(position(lines).position.columns[0], "1101")

    def test_one_symbol_as_a_series(self) -> None:
        self.assertEqual(position("def strategy(data):\n    return c['1101'] > 50").position.shape, (900, 1))


class Refused(unittest.TestCase):
    def test_with_the_reason(self) -> None:
        for lines, reason in (
            ("def strategy(data):\n    return 3", "is a int"),
            ("def strategy(data):\n    return c.iloc[0] > 3", "Series"),
            ("position = c.iloc[:0]", "empty"),
            ("position = c[[]]", "empty"),
            ("position = c / 0", "infinite at 2015-01-05, 1101"),
            ("position = (c > 50).reset_index(drop=True)", "numbered"),
            ("position = (c > 50).astype(str)", "str"),
            ("position = pd.DataFrame('BUY', index=c.index, columns=c.columns)", "BUY"),
            ("position = (c > 5).set_axis(['x' + str(i) for i in range(900)])", "no dates"),
            ("position = 'BUY 2330'", "the position is a str"),
            ("signals = c > 5\nposition = 3", "the position is a int"),
            ("position = (c > 5).to_numpy()", "the position is a ndarray"),
            ("position = {'2330': 1.0}", "the position is a dict"),
            ("position = c.iloc[-1] > 5", "Series"),
            ("def strategy(data):\n    position = c > 5", "strategy\\(data\\) returned None"),
            (
                "position = pd.DataFrame(True, index=d[:2], columns=[str(n) for n in range(1_000_000)])",
                "1000000 columns, more than the 20000 allowed; the dataset has 40 symbols",
            ),
            ("position = (c > 5).rename(columns={'1101': 'x' * 5000})", "5000 characters long"),
            ("position = pd.concat([c, c], axis=1) > 3", "more than once"),
            ("position = pd.concat({'a': c}, axis=1) > 3", "multi-level"),
            ("position = c.set_axis([pd.NaT, *c.index[1:]]) > 3", "NaT"),
            ("position = pd.DataFrame(index=c.index, columns=['1101'], data=pd.Timestamp('2020-01-01'))", "datetime64"),
        ):
            with self.subTest(lines), self.assertRaisesRegex(dialect.BadPosition, reason):
                position(lines)


if __name__ == "__main__":
    unittest.main()
