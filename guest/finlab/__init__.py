"""The guest's own `finlab`: the names strategies import, over the dialect. Nothing of the original is in here."""

from typing import Any

from . import backtest, data, dataframe

__version__ = "2.2.20"
__all__ = ["backtest", "data", "dataframe", "login"]


def login(*_: Any, **__: Any) -> None:
    """There is nothing to log in to; accepted so that scripts run as they are."""
