"""What a model reads of a failure is enough to repair the strategy."""

from __future__ import annotations

import unittest

from support import failure


class Explained(unittest.TestCase):
    def test_unknown_key_names_the_nearest(self) -> None:
        found = failure("\ndef strategy(data):\n    return data.get('fundamental_features:營業利益率成')\n")
        self.assertEqual((found["type"], found["line"]), ("KeyError", 3))
        self.assertIn("fundamental_features:營業利益率", found["message"])
        self.assertIn("fundamental_features:營業利益率", found["hint"])

    def test_unknown_method_names_the_nearest(self) -> None:
        found = failure("c = data.get('price:收盤價')\nposition = c.is_larget(3)")
        self.assertEqual((found["type"], found["line"]), ("AttributeError", 2))
        self.assertIn("is_largest", found["hint"])

    def test_unknown_name_names_the_nearest(self) -> None:
        found = failure("def strategy(data):\n    momentum = 1\n    return momentun\n")
        self.assertEqual((found["type"], found["line"]), ("NameError", 3))
        self.assertIn("momentum", found["hint"])

    def test_unknown_column_and_module(self) -> None:
        self.assertIn("1101", failure("c = data.get('price:收盤價')\nx = c['1102']")["hint"])
        self.assertIn("not installed", failure("import pandas_ta")["hint"])

    def test_ambiguous_truth_value(self) -> None:
        found = failure("c = data.get('price:收盤價')\nif (c > 3) and (c < 5):\n    pass")
        self.assertIn("&", found["hint"])

    def test_syntax_error_has_its_line(self) -> None:
        found = failure("x = 1\ny = (2\nz = 3\n")
        self.assertEqual((found["type"], found["line"]), ("SyntaxError", 2))

    def test_traceback_shows_the_strategy_only(self) -> None:
        found = failure("def helper(x):\n    return x.foo\n\nhelper(data.get('price:收盤價'))\n")
        self.assertIn("line 4", found["traceback"])
        self.assertIn("line 2, in helper: return x.foo", found["traceback"])
        self.assertNotIn("pandas/", found["traceback"])

    def test_unknown_indicator(self) -> None:
        self.assertIn("RSI", failure("data.indicator('RSII')")["message"])

    def test_sim_arguments(self) -> None:
        for source in ("sim()", "sim(1, 2, 3, 4, 5, 6, 7, 8)", "sim(1, position=2)"):
            with self.subTest(source):
                self.assertEqual(failure(source)["type"], "TypeError")


if __name__ == "__main__":
    unittest.main()
