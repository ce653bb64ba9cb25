"""The four forms, the imports and the injected names."""

from __future__ import annotations

import unittest

from support import dataset, run

import dialect

ROE = "data.get('fundamental_features:ROE稅後')"
CLOSE = "data.get('price:收盤價')"


class Forms(unittest.TestCase):
    def test_function_that_returns_its_position(self) -> None:
        result = run(f"def strategy(data):\n    return {CLOSE}.is_largest(3)\n")
        self.assertEqual(result.position.shape, (900, 40))
        self.assertEqual(int(result.position.iloc[500].sum()), 3)
        self.assertIsNone(result.sim)

    def test_script_that_ends_in_sim(self) -> None:
        result = run(f"report = sim({CLOSE} > 50, resample='M', stop_loss=0.1)")
        self.assertEqual(result.sim, {"resample": "M", "stop_loss": 0.1})

    def test_function_and_sim(self) -> None:
        source = f"def strategy(data):\n    return {CLOSE} > 50\nreport = sim(strategy(data), resample='Q')"
        self.assertEqual(run(source).sim, {"resample": "Q"})

    def test_sim_inside_the_function_counts(self) -> None:
        result = run(f"def strategy(data):\n    return sim({CLOSE} > 50, resample='W')\n")
        self.assertEqual(result.sim, {"resample": "W"})
        self.assertEqual(result.position.dtypes.iloc[0], bool)

    def test_leftover_names_in_order(self) -> None:
        result = run(f"other = {CLOSE} > 0\nposition = {CLOSE} > 1e9\nz = {CLOSE}")
        self.assertEqual(int(result.position.sum().sum()), 0)
        self.assertEqual(run(f"signal = {CLOSE} > 50\nz = {CLOSE}").position.dtypes.iloc[0], bool)
        self.assertEqual(run(f"a = {CLOSE} > 50\nlast = {CLOSE} * 0").position.dtypes.iloc[0], float)

    def test_the_last_sim_wins(self) -> None:
        result = run(f"sim({CLOSE} > 1e9)\nsim({CLOSE}.is_largest(2), resample='D')")
        self.assertEqual((result.sim, int(result.position.iloc[600].sum())), ({"resample": "D"}, 2))

    def test_any_import_line(self) -> None:
        for lines in (
            "from finlab import data, backtest\nsim = backtest.sim",
            "import finlab\nfrom finlab import data\nfrom finlab.backtest import sim\nfinlab.login('x')",
            "import finlab.data as data\nimport finlab.backtest\nsim = finlab.backtest.sim",
            "from finlab.dataframe import FinlabDataFrame\nfrom finlab.markets.tw import TWMarket\nimport talib",
            "from finlab.market_info import TWMarketInfo\nfrom finlab.report import Report",
        ):
            with self.subTest(lines):
                run(f"{lines}\nreport = sim({CLOSE} > 50)")

    def test_main_block_runs(self) -> None:
        run(f"if __name__ == '__main__':\n    sim({CLOSE} > 50)")

    def test_injected_names(self) -> None:
        source = "assert (start_date, end_date) == ('2015-01-05', '2018-06-15'), (start_date, end_date)\n"
        source += "assert (fee_ratio, tax_ratio) == (0.001425, 0.003)\n"
        source += "assert validate_field_exists('price:收盤價', VALID_FIELDS) and not validate_field_exists('x:y')\n"
        run(source + f"position = {CLOSE} > 50")
        run(f"assert fee_ratio == 0.5 and extra == 'x'\nposition = {CLOSE} > 50", names={"fee_ratio": 0.5, "extra": "x"})

    def test_reports_tuples_and_dictionaries_are_opened(self) -> None:
        for value in ("(p, {'a': 1})", "{'position': p}", "[1, p]", "sim(p)"):
            with self.subTest(value):
                result = run(f"def strategy(data):\n    p = {CLOSE}.is_largest(4)\n    return {value}")
                self.assertEqual(int(result.position.iloc[600].sum()), 4)

    def test_a_position_that_the_script_made_is_not_computed_again(self) -> None:
        source = f"calls = []\ndef strategy(data):\n    calls.append(1)\n    assert len(calls) == 1\n    return {CLOSE} > 50\n"
        run(source + "position = strategy(data)")

    def test_not_of_a_shifted_condition(self) -> None:
        result = run(f"c = {CLOSE} > 50\nposition = c & ~c.shift(1)")
        self.assertEqual(result.position.dtypes.iloc[0], bool)
        with self.assertRaisesRegex(TypeError, "truth values"):
            run(f"position = ~{CLOSE}")

    def test_other_entry_functions(self) -> None:
        for name, arguments in (("run_strategy", "data"), ("my_idea", "data"), ("main", "")):
            with self.subTest(name):
                run(f"def {name}({arguments}):\n    return {CLOSE} > 50")

    def test_nothing_left_is_said(self) -> None:
        with self.assertRaisesRegex(dialect.BadPosition, "call sim"):
            run("x = 1")

    def test_seeded_alike(self) -> None:
        source = f"position = {CLOSE} * np.random.rand()"
        self.assertTrue(run(source, seed=5).position.equals(run(source, seed=5).position))
        self.assertFalse(run(source, seed=5).position.equals(run(source, seed=6).position))

    def test_a_run_leaves_nothing_for_the_next(self) -> None:
        run(f"leftover = 1\ndata.set_universe(category='半導體業')\nposition = {CLOSE} > 50")
        self.assertEqual(run(f"position = {CLOSE} > 50").position.shape, (900, 40))

    def test_warm_up_reads_no_values(self) -> None:
        dialect.warm_up(dataset())


class Recorded(unittest.TestCase):
    def test_keys_aliases_and_warnings(self) -> None:
        result = run(f"v = data.get('price:成交量')\nreport = sim({CLOSE} > 5, capital=3, market=object())")
        self.assertEqual(result.keys, ["price:成交股數", "price:收盤價"])
        self.assertEqual(result.aliases, [["price:成交量", "price:成交股數"]])
        self.assertEqual(result.warnings, ["sim(): unknown argument 'capital' is ignored"])

    def test_aliases_can_be_switched_off(self) -> None:
        with self.assertRaises(KeyError):
            run("position = data.get('price:成交量')", aliases=False)

    def test_options_are_plain_values(self) -> None:
        source = f"import datetime\nc = {CLOSE}\n"
        source += "sim(c > 5, resample=c.index[:2], live_performance_start=datetime.date(2017, 1, 2), stop_loss=np.float64('nan'))"
        options = run(source).sim
        self.assertEqual(options["resample"], ["2015-01-05", "2015-01-06"])
        self.assertEqual((options["live_performance_start"], options["stop_loss"]), ("2017-01-02", None))


class Reports(unittest.TestCase):
    def test_usual_reads_work_and_say_nan(self) -> None:
        source = f"""
report = sim({CLOSE} > 50)
stats = report.get_stats()
assert np.isnan(stats['cagr']) and np.isnan(stats.get('daily_sharpe', 0)) and np.isnan(stats['no such'])
assert np.isnan(report.metrics.sharpe_ratio()) and np.isnan(report.metrics.annual_return())
assert not stats['cagr'] > 1 and not stats['cagr'] < 1
assert f"{{stats['max_drawdown']:.2%}}" == 'nan%' and 'host' in str(stats['cagr'])
assert len(report.get_trades()) == 0 and report.display() is None
assert report.position.shape == (900, 40) and len(report.creturn) == 900
assert np.isnan(report.some_figure) and np.isnan(report.metrics()['x']['y'])
"""
        run(source)


if __name__ == "__main__":
    unittest.main()
