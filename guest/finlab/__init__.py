"""The guest's own `finlab`: the names strategies import, over the dialect. Nothing of the original is in here."""

from typing import Any

from . import backtest, data, dataframe, market, market_info, markets, report

__version__ = "2.2.20"
__all__ = ["backtest", "data", "dataframe", "login", "market", "market_info", "markets", "report"]


def login(*_: Any, **__: Any) -> None:
    """There is nothing to log in to; accepted so that scripts run as they are."""


def get_token(*_: Any, **__: Any) -> str:
    """Always empty: the guest holds no token."""
    return ""
