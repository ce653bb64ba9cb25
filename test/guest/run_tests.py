"""Runs the tests of this folder and says one JSON line per test: its name, and what was wrong with it."""

from __future__ import annotations

import json
import os
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), os.environ.get("STOCKADE_GUEST", "/opt/stockade/guest")]


class Reporter(unittest.TestResult):
    def addSuccess(self, test: unittest.TestCase) -> None:
        super().addSuccess(test)
        self._say(test, None)

    def addError(self, test: unittest.TestCase, err) -> None:  # type: ignore[no-untyped-def]
        super().addError(test, err)
        self._say(test, self.errors[-1][1])

    def addFailure(self, test: unittest.TestCase, err) -> None:  # type: ignore[no-untyped-def]
        super().addFailure(test, err)
        self._say(test, self.failures[-1][1])

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err) -> None:  # type: ignore[no-untyped-def]
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._say(subtest, (self.failures or self.errors)[-1][1])

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        super().addSkip(test, reason)
        self._say(test, f"skipped: {reason}")

    def _say(self, test: unittest.TestCase, problem: str | None) -> None:
        print(json.dumps({"test": test.id(), "problem": problem}), flush=True)


def names(suite: unittest.TestSuite) -> list[str]:
    return [name for test in suite for name in (names(test) if isinstance(test, unittest.TestSuite) else [test.id()])]


def main(arguments: list[str]) -> int:
    """Arguments: patterns of file names, or `--list` for the names of all tests."""
    loader = unittest.TestLoader()
    patterns = [argument for argument in arguments if argument != "--list"] or ["test_*.py"]
    suite = unittest.TestSuite(loader.discover(str(HERE), pattern=pattern) for pattern in patterns)
    if "--list" in arguments:
        print("\n".join(names(suite)))
        return 0
    result = Reporter()
    suite.run(result)
    print(json.dumps({"ran": result.testsRun, "ok": result.wasSuccessful()}))
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
