"""FinLab's own frame methods, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import category, holding, labels, ranking, signals, windows

ALL: dict[str, Callable[..., Any]] = {
    "is_largest": ranking.is_largest,
    "is_smallest": ranking.is_smallest,
    "rank": ranking.rank,
    "quantile_row": ranking.quantile_row,
    "average": windows.average,
    "sustain": windows.sustain,
    "rise": windows.rise,
    "fall": windows.fall,
    "is_entry": signals.is_entry,
    "is_exit": signals.is_exit,
    "exit_when": signals.exit_when,
    "entry_price": signals.entry_price,
    "hold_until": holding.hold_until,
    "industry_rank": category.industry_rank,
    "groupby_category": category.groupby_category,
    "neutralize": category.neutralize,
    "neutralize_industry": category.neutralize_industry,
    "deadline": labels.deadline,
    "rebalance": labels.rebalance,
    "index_str_to_date": labels.index_str_to_date,
}
