"""`from finlab.market import Market`: accepted as an argument of `sim`, where only its name is recorded."""

from typing import Any


class Market:
    """The market is the dataset's; a subclass changes nothing."""

    def __init__(self, *_: Any, **__: Any) -> None: ...


class TWMarket(Market):
    """Taiwan."""


class USMarket(Market):
    """United States."""
