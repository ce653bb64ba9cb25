"""Random frames of the kinds that meet in a strategy."""

from __future__ import annotations

import numpy as np
import pandas as pd


def frame(
    random: np.random.Generator,
    index: pd.Index,
    columns: list[str],
    missing: float = 0.15,
    ties: bool = True,
) -> pd.DataFrame:
    shape = (len(index), len(columns))
    values = random.integers(-4, 5, shape).astype(float) if ties else random.normal(0, 5, shape)
    values[random.random(shape) < missing] = np.nan
    return pd.DataFrame(values, index=index, columns=pd.Index(columns, dtype=object))


def truth(random: np.random.Generator, index: pd.Index, columns: list[str], share: float = 0.3) -> pd.DataFrame:
    return pd.DataFrame(random.random((len(index), len(columns))) < share, index=index, columns=columns)


def indexes(symbols: list[str]) -> dict[str, tuple[pd.Index, list[str]]]:
    """Rows and columns by name: daily, shifted, monthly, weekly, quarterly labels, fewer symbols, one, none."""
    days = pd.bdate_range("2015-01-05", periods=60)
    quarters = pd.Index([f"{year}-Q{quarter}" for year in (2014, 2015) for quarter in (1, 2, 3, 4)][:6])
    return {
        "daily": (days, symbols[:8]),
        "later": (pd.bdate_range("2015-02-10", periods=60), symbols[:8]),
        "other symbols": (days, symbols[4:12]),
        "mixed order": (days, symbols[5:1:-1] + symbols[8:10]),
        "weekend": (pd.date_range("2015-01-03", periods=20, freq="W-SAT"), symbols[:8]),
        "monthly": (pd.date_range("2014-11-10", periods=6, freq="MS") + pd.Timedelta(days=9), symbols[2:9]),
        "month ends": (pd.date_range("2014-12-31", periods=4, freq="ME"), symbols[:8]),
        "quarterly": (quarters, symbols[:8]),
        "other quarters": (pd.Index(["2014-Q3", "2014-Q4", "2015-Q1", "2015-Q2", "2015-Q3"]), symbols[3:10]),
        "one column": (days, symbols[3:4]),
        "one row": (days[10:11], symbols[:8]),
        "disjoint": (days, symbols[20:24]),
        "no rows": (days[:0], symbols[:8]),
        "before": (pd.bdate_range("2013-01-07", periods=10), symbols[:8]),
    }
