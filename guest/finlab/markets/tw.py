"""Taiwan."""

from ..market import TWMarket

__all__ = ["TWMarket"]
