"""`from finlab.backtest import sim`."""

from dialect.simulate import sim

__all__ = ["sim"]
