"""United States."""

from ..market import USMarket

__all__ = ["USMarket"]
