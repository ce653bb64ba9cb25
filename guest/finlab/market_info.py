"""Older names of the markets."""

from .market import Market as MarketInfo
from .market import TWMarket as TWMarketInfo
from .market import USMarket as USMarketInfo

__all__ = ["MarketInfo", "TWMarketInfo", "USMarketInfo"]
