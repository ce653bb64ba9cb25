"""surface.json, which the checker reads, says what is there: no more, no less."""

from __future__ import annotations

import importlib
import inspect
import json
import os
import unittest

from support import HERE, dataset

from dialect import methods, report, simulate
from dialect.session import Session, enter

execute = importlib.import_module("dialect.execute")

with open(os.path.join(HERE, "..", "..", "guest", "dialect", "surface.json"), encoding="utf-8") as stream:
    SURFACE = json.load(stream)


class Surface(unittest.TestCase):
    def test_modules_carry_their_names(self) -> None:
        for module, names in SURFACE["modules"].items():
            for name in names:
                with self.subTest(f"{module}.{name}"):
                    self.assertTrue(hasattr(importlib.import_module(module), name))

    def test_frame_methods_and_arguments(self) -> None:
        self.assertEqual(sorted(methods.ALL), SURFACE["frame"]["methods"])
        for name, arguments in SURFACE["frame"]["arguments"].items():
            with self.subTest(name):
                self.assertEqual(list(inspect.signature(methods.ALL[name]).parameters)[1:], arguments)

    def test_sim_options(self) -> None:
        self.assertEqual(sorted(simulate.DEFAULTS), SURFACE["sim"]["options"])

    def test_injected_names(self) -> None:
        before = enter(Session(dataset()))
        try:
            names = {name for name in execute._namespace(Session(dataset()), {}) if not name.startswith("__")}
        finally:
            enter(before)
        self.assertEqual(sorted(names), SURFACE["names"])
        self.assertEqual(list(execute._ENTRY_NAMES), SURFACE["entryFunctions"])
        self.assertEqual(list(execute._POSITION_NAMES), SURFACE["positionNames"])

    def test_report_reads(self) -> None:
        for name in SURFACE["report"]:
            self.assertTrue(hasattr(report.Report(None, {}), name))


if __name__ == "__main__":
    unittest.main()
