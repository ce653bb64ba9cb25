"""Every honest strategy ends as its first line says."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import unittest
from collections import Counter

from support import HERE, run

import dialect

CORPUS = os.path.join(HERE, "..", "corpus", "honest")
_EXPECT = re.compile(r"# expect: (ok|bad_output|crash: \w+)$")
_DATA = ("get", "indicator", "universe", "set_universe", "reset_universe", "search", "keys")
# Of `hold_until`, `indicator`, `universe`, `neutralize` and `industry_rank`; those that `sim` has as well are named there.
_OPTIONS = (
    "nstocks_limit exit_mode rank exit adjust_price timeperiod market category exclude_category add_const categories axis pct"
).split()
_OPTIONAL = {"sklearn": "scikit-learn", "scipy": "scipy", "talib": "TA-Lib"}


def programs() -> dict[str, str]:
    found = {}
    for name in sorted(os.listdir(CORPUS)):
        if name.endswith(".py"):
            with open(os.path.join(CORPUS, name), encoding="utf-8") as stream:
                found[name] = stream.read()
    return found


def expected(source: str) -> str:
    """Its own word, unless a library that the image carries is missing where this test runs."""
    match = _EXPECT.match(source.split("\n", 1)[0])
    if match is None:
        raise AssertionError("the first line names no expectation")
    for module in _OPTIONAL:
        if re.search(rf"^(import|from) {module}\b", source, re.M) and importlib.util.find_spec(module) is None:
            return "crash: ModuleNotFoundError"
    return match[1]


def outcome(source: str) -> str:
    try:
        position = run(source).position
    except dialect.BadPosition:
        return "bad_output"
    except Exception as error:  # any way to fail is an outcome
        return f"crash: {dialect.explain(error, source)['type']}"
    return "ok" if (position != 0).to_numpy().any() else "ok, but it never holds anything"


class Corpus(unittest.TestCase):
    def test_every_program_ends_as_expected(self) -> None:
        forms: Counter[str] = Counter()
        reached: Counter[str] = Counter()
        for name, source in programs().items():
            with self.subTest(name):
                found = outcome(source)
                self.assertEqual(found, expected(source))
                function = re.search(r"^def strategy", source, re.M) is not None
                form = f"{'function' if function else 'script'}{', sim' if 'sim(' in source else ''}"
                if expected(source) == "ok":
                    forms[form] += 1
                    reached[form] += found == "ok"
        print("reached a position:", ", ".join(f"{form} {reached[form]}/{count}" for form, count in forms.items()))

    def test_there_are_many_of_them(self) -> None:
        self.assertGreaterEqual(len(programs()), 300)

    def test_every_method_and_option_is_used_by_several(self) -> None:
        sources = list(programs().values())
        with open(os.path.join(HERE, "..", "..", "guest", "dialect", "surface.json"), encoding="utf-8") as stream:
            surface = json.load(stream)
        used = {
            **{f"frame.{name}": rf"\.{name}\(" for name in surface["frame"]["methods"]},
            **{f"sim({name})": rf"['\"]?\b{name}['\"]?\s*[=:]" for name in surface["sim"]["options"]},
            **{f"report.{name}": rf"\.{name}\b" for name in surface["report"]},
            **{f"the name {name}": rf"\b{name}\b" for name in surface["names"]},
            **{f"def {name}": rf"^def {name}\b" for name in surface["entryFunctions"]},
            **{f"{name} = ": rf"^{name} = " for name in surface["positionNames"]},
            **{f"data.{name}": rf"data\.{name}\(" for name in _DATA},
            **{f"({name}=)": rf"\b{name}=" for name in _OPTIONS},
        }
        for what, pattern in used.items():
            with self.subTest(what):
                self.assertGreaterEqual(sum(re.search(pattern, source, re.M) is not None for source in sources), 2)


if __name__ == "__main__":
    unittest.main()
