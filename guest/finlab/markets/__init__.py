"""`from finlab.markets.tw import TWMarket`."""

from . import tw, us

__all__ = ["tw", "us"]
