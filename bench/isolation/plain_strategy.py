"""Runs one escape program as plain Python, with the names a strategy has: what a sandbox of others would be given.

    python plain_strategy.py FILE
"""

import builtins
import sys


class Later:
    """pandas and numpy are only imported by the programs that use them: most do not, and an import takes long."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        return getattr(__import__(self._name), name)


class Data:
    def get(self, key: str) -> object:
        import numpy
        import pandas

        values = numpy.random.default_rng(1).normal(100, 1, (500, 20))
        return pandas.DataFrame(values, index=pd.date_range("2018-01-01", periods=500), columns=[str(n) for n in range(20)])


pd, np = Later("pandas"), Later("numpy")
names = {"pd": pd, "np": np, "data": Data(), "sim": lambda *_, **__: None, "__name__": "__main__", "__builtins__": builtins}
with open(sys.argv[1], encoding="utf-8") as file:
    source = file.read()
exec(compile(source, "strategy.py", "exec"), names)
