"""The real `finlab` package beside the dialect, on the same frames, offline. Only tests use it, as a black box."""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.path.append(os.path.join(HERE, "..", "..", "guest"))  # behind site-packages: `finlab` is the real one here
warnings.simplefilter("ignore")

from finlab import data as real_data  # noqa: E402
from finlab.dataframe import FinlabDataFrame as RealFrame  # noqa: E402

import catalogue  # noqa: E402
import dialect  # noqa: E402
from dialect import data as our_data  # noqa: E402
from dialect.frame import FinlabDataFrame as OurFrame  # noqa: E402
from dialect.session import Session, enter  # noqa: E402

_STORED = (
    "price:收盤價 price:開盤價 price:最高價 price:最低價 price:成交股數 "
    "etl:adj_close etl:adj_open etl:adj_high etl:adj_low etl:market_value fundamental_features:ROE稅後 "
    "fundamental_features:營收成長率 monthly_revenue:當月營收 price_earning_ratio:本益比"
).split()


def prepare() -> dialect.Dataset:
    """Opens one dataset on both sides: mapped for the dialect, as local storage for finlab."""
    directory = tempfile.mkdtemp(prefix="dialect-oracle-")
    dataset = dialect.open_dataset(catalogue.write_dataset(os.path.join(directory, "small")))
    enter(Session(dataset))
    storage = real_data.FileStorage(os.path.join(directory, "store"))
    real_data.set_storage(storage)
    real_data.use_local_data_only = True
    for key in _STORED:
        storage.set_dataframe(key, pd.DataFrame(our_data.get(key)))
    storage.set_dataframe("security_categories", our_data.get("security_categories"))
    themes = our_data.get("security_categories")[["stock_id", "name"]]
    themes["category"] = [repr([name]) for name in our_data.get("security_categories")["category"]]
    storage.set_dataframe("security_industry_themes", themes)
    quarters = dataset.axes["quarterly"]
    own = quarters.disclosed.T.astype("datetime64[D]").astype("datetime64[ns]")
    due = np.repeat(quarters.index.values[:, None], own.shape[1], 1)
    for key, days in (("disclosure_dates", own), ("deadline", due)):
        frame = pd.DataFrame(days, index=quarters.labels, columns=dataset.price_symbols)
        storage.set_dataframe(f"etl:financial_statements_{key}", frame)
    return dataset


def both(frame: pd.DataFrame) -> tuple[RealFrame, OurFrame]:
    return RealFrame(frame.copy()), OurFrame(frame.copy())


def compare(action: Callable[..., Any], *frames: Any) -> str | None:
    """Runs `action` on finlab's frames and on ours; None where they agree, else what differs."""
    theirs, ours = [], []
    for frame in frames:
        pair = both(frame) if isinstance(frame, pd.DataFrame) else (frame, frame)
        theirs.append(pair[0])
        ours.append(pair[1])
    expected, actual = _outcome(action, theirs), _outcome(action, ours)
    return difference(expected, actual)


def _outcome(action: Callable[..., Any], frames: list[Any]) -> Any:
    try:
        return action(*frames)
    except Exception as error:  # the kind of refusal is part of what is compared
        return error


def difference(expected: Any, actual: Any) -> str | None:
    if isinstance(expected, Exception) or isinstance(actual, Exception):
        if isinstance(expected, Exception) and isinstance(actual, Exception):
            return None
        return f"finlab: {_short(expected)}; here: {_short(actual)}"
    if isinstance(expected, tuple) and isinstance(actual, tuple) and len(expected) == len(actual):
        found = [difference(left, right) for left, right in zip(expected, actual, strict=True)]
        return next((sentence for sentence in found if sentence), None)
    if isinstance(expected, pd.Series) and isinstance(actual, pd.Series):
        expected, actual = expected.to_frame("x"), actual.to_frame("x")
    if not isinstance(expected, pd.DataFrame) or not isinstance(actual, pd.DataFrame):
        return f"finlab: {_short(expected)}; here: {_short(actual)}"
    if list(expected.columns) != list(actual.columns):
        return f"columns: finlab {list(expected.columns)[:5]}…, here {list(actual.columns)[:5]}…"
    if len(expected.index) != len(actual.index) or not (expected.index == actual.index).all():
        return f"rows: finlab {len(expected)} from {expected.index[:3]}, here {len(actual)} from {actual.index[:3]}"
    return _cells(expected, actual)


def _cells(expected: pd.DataFrame, actual: pd.DataFrame) -> str | None:
    left = expected.to_numpy(dtype=object, na_value=np.nan)
    right = actual.to_numpy(dtype=object, na_value=np.nan)
    left_kind, right_kind = _kinds(expected), _kinds(actual)
    if left_kind != right_kind and left.size:
        return f"types: finlab {left_kind}, here {right_kind}"
    same = (pd.isna(left) & pd.isna(right)) | (left == right)
    if left_kind <= {"f", "i"}:
        same |= np.isclose(left.astype(float), right.astype(float), rtol=1e-9, atol=1e-9, equal_nan=True)
    if same.all():
        return None
    row, column = np.argwhere(~same)[0]
    where = f"{expected.index[row]}, {expected.columns[column]}"
    return f"{int((~same).sum())} cells, first at {where}: finlab {left[row, column]!r}, here {right[row, column]!r}"


def _kinds(frame: pd.DataFrame) -> set[str]:
    return {dtype.kind for dtype in frame.dtypes}


def _short(value: Any) -> str:
    if isinstance(value, Exception):
        return f"{type(value).__name__}: {str(value)[:150]}"
    if isinstance(value, (pd.DataFrame, pd.Series)):
        return f"{type(value).__name__}{value.shape}"
    return repr(value)[:150]
