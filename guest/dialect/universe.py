"""`data.universe` and `data.set_universe`: scope what `data.get` returns to a market or an industry."""

from __future__ import annotations

import re
from types import TracebackType
from typing import Any

import pandas as pd

from .session import current

_MARKETS = {"TSE": "sii", "TWSE": "sii", "上市": "sii", "TPEX": "otc", "上櫃": "otc"}
_EVERYTHING = ("ALL", "TSE_OTC", "TW", "TW_STOCK", None)


class universe:  # noqa: N801 - written as `with data.universe(...):`
    """Within the block, `data.get` returns these symbols only."""

    def __init__(
        self, market: Any = "ALL", category: Any = "ALL", exclude_category: Any = None, **options: Any
    ) -> None:
        self._symbols = select(market, category, exclude_category, **options)
        self._before: frozenset[str] | None = None

    def __enter__(self) -> universe:
        session = current()
        self._before, session.universe = session.universe, self._symbols
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        current().universe = self._before


def set_universe(market: Any = "ALL", category: Any = "ALL", exclude_category: Any = None, **options: Any) -> None:
    """As `universe`, until it is set again or reset."""
    current().universe = select(market, category, exclude_category, **options)


def reset_universe() -> None:
    current().universe = None


def select(market: Any, category: Any, exclude_category: Any, **options: Any) -> frozenset[str] | None:
    """Symbols of the markets and industries asked for; None for all. Raises ValueError where nothing is left."""
    market = options.get("exchange", market)
    category = options.get("sector", options.get("industry", category))
    exclude_category = options.get("exclude_sector", exclude_category)
    listings = current().dataset.listings
    chosen = pd.Series(True, index=listings.index)
    if not _all(market):
        wanted = {_MARKETS.get(str(name).upper(), str(name).lower()) for name in _several(market)}
        chosen &= listings["market"].astype(str).str.lower().isin(wanted)
    if not _all(category):
        chosen &= _matching(listings["category"], category)
    if exclude_category is not None:
        chosen &= ~_matching(listings["category"], exclude_category)
    whitelist = options.get("whitelist")
    if whitelist is not None:
        chosen &= listings["symbol"].isin([str(name) for name in _several(whitelist)])
    if not chosen.any():
        known = ", ".join(sorted({str(name) for name in listings["category"].dropna()})[:30])
        raise ValueError(f"no symbol is in market {market!r} and category {category!r}; categories are: {known}")
    return None if chosen.all() else frozenset(listings["symbol"][chosen])


def _all(value: Any) -> bool:
    return value is None or (isinstance(value, str) and value.upper() in _EVERYTHING)


def _several(value: Any) -> list[Any]:
    return [value] if isinstance(value, str) else list(value)


def _matching(categories: pd.Series, wanted: Any) -> pd.Series:
    """By full name, and by pattern where a name is none of the categories."""
    known = set(categories.dropna())
    found = pd.Series(False, index=categories.index)
    for name in _several(wanted):
        if name in known:
            found |= categories == name
        else:
            pattern = re.escape(str(name)) if len(str(name)) > 60 else str(name)
            found |= categories.fillna("").str.contains(pattern, regex=True)
    return found
