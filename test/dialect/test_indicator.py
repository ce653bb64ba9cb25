"""`data.indicator` gives what TA-Lib gives when it is called directly, for every function."""

from __future__ import annotations

import unittest

import numpy as np
import pandas as pd
import talib
from support import dataset, failure, run
from talib import abstract

from dialect import data
from dialect.indicator import indicator
from dialect.session import Session, current, enter

PLAIN = {"open": "開盤價", "high": "最高價", "low": "最低價", "close": "收盤價", "volume": "成交股數"}


class Indicator(unittest.TestCase):
    def setUp(self) -> None:
        self.before = enter(Session(dataset()))

    def tearDown(self) -> None:
        enter(self.before)

    def direct(self, name: str, symbol: str, adjusted: bool = False, **parameters: object) -> list[np.ndarray]:
        fields: list[str] = []
        for value in abstract.Function(name).input_names.values():
            fields.extend([value] if isinstance(value, str) else value)
        keys = [f"etl:adj_{f}" if adjusted and f != "volume" else f"price:{PLAIN[f]}" for f in fields]
        series = [data.get(key)[symbol].ffill().to_numpy(dtype=float) for key in keys]
        found = getattr(talib, name)(*series, **parameters)
        return list(found) if isinstance(found, tuple) else [found]

    def test_every_function_on_every_kind_of_symbol(self) -> None:
        symbols = list(dataset().price_symbols)
        for name in talib.get_functions():
            if name == "MAVP":
                continue
            found = indicator(name)
            frames = found if isinstance(found, tuple) else (found,)
            for symbol in (symbols[0], symbols[5], symbols[-1], symbols[-2]):
                for frame, expected in zip(frames, self.direct(name, symbol), strict=True):
                    with self.subTest(f"{name} of {symbol}"):
                        np.testing.assert_array_equal(frame[symbol].to_numpy(), expected)

    def test_parameters_and_adjusted_prices(self) -> None:
        for name, parameters in (("RSI", {"timeperiod": 5}), ("MACD", {"fastperiod": 5, "slowperiod": 9}), ("BBANDS", {"nbdevup": 1.5})):
            found = indicator(name, adjust_price=True, **parameters)
            frames = found if isinstance(found, tuple) else (found,)
            for frame, expected in zip(frames, self.direct(name, "1101", adjusted=True, **parameters), strict=True):
                np.testing.assert_array_equal(frame["1101"].to_numpy(), expected)

    def test_weekly_bars(self) -> None:
        weekly = indicator("SMA", resample="W", timeperiod=4)
        close = data.get("price:收盤價")["1101"].resample("W").last().ffill()
        pd.testing.assert_series_equal(weekly["1101"], close.rolling(4).mean(), check_names=False, check_freq=False)

    def test_varying_periods(self) -> None:
        found = indicator("MAVP", periods=12.0, minperiod=2, maxperiod=20)["1101"].to_numpy()
        close = data.get("price:收盤價")["1101"].to_numpy(copy=True)
        np.testing.assert_array_equal(found, talib.MAVP(close, np.full(900, 12.0), minperiod=2, maxperiod=20))

    def test_names_and_parameters_that_models_write(self) -> None:
        run("assert data.indicator('rsi', period=5).equals(data.indicator('RSI', timeperiod=5))\n"
            "k, d = data.indicator('KD')\nposition = k > d")
        indicator("rsi", length=3)
        self.assertEqual(len(current().warnings), 1)

    def test_unknown_function(self) -> None:
        self.assertIn("MACD", failure("data.indicator('MACDD')")["message"])


if __name__ == "__main__":
    unittest.main()
