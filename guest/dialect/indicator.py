"""`data.indicator`: TA-Lib by name over all symbols, on prices that are filled forward inside a gap."""

from __future__ import annotations

import difflib
import functools
from typing import Any

import numpy as np
import pandas as pd

from .frame import FinlabDataFrame
from .session import current

_PLAIN = {
    "open": "price:開盤價",
    "high": "price:最高價",
    "low": "price:最低價",
    "close": "price:收盤價",
    "volume": "price:成交股數",
}
_ADJUSTED = {**_PLAIN, "open": "etl:adj_open", "high": "etl:adj_high", "low": "etl:adj_low", "close": "etl:adj_close"}
_PERIOD = {"open": "first", "high": "max", "low": "min", "close": "last", "volume": "sum"}
_USUAL_NAMES = {"KD": "STOCH", "BOLL": "BBANDS", "WR": "WILLR", "WILLIAMS": "WILLR"}
_NOT_PARAMETERS = ("market", "strict", "save_to_storage")
_TIMEPERIOD = ("period", "length", "window", "n", "time_period", "timePeriod")
_RESAMPLE = {"M": "ME", "Q": "QE", "Y": "YE", "A": "YE", "BM": "BME", "BQ": "BQE"}


def indicator(indname: str, adjust_price: bool = False, resample: str = "D", **parameters: Any) -> Any:
    """The TA-Lib function `indname` per symbol; a tuple of frames where TA-Lib gives several.

    Parameters are TA-Lib's own. Prices are plain unless `adjust_price`; `resample` other than "D" computes on
    weekly, monthly … bars. Raises ValueError that names the nearest function.
    """
    name = _known(indname)
    function, outputs, fields = _describe(name)
    options = _options(name, parameters)
    inputs = _inputs(fields, adjust_price, resample, options)
    shape = inputs[0].shape
    rows = [np.ascontiguousarray(frame.to_numpy(dtype=float).T) for frame in inputs]
    results: list[np.ndarray | None] = [None] * outputs
    for symbol in range(shape[1]):
        found = _one(function, [values[symbol] for values in rows], options)
        if found is None:
            continue
        for place, series in enumerate(found if outputs > 1 else (found,)):
            target = results[place]
            if target is None:
                empty = np.nan if series.dtype.kind == "f" else 0
                target = results[place] = np.full((shape[1], shape[0]), empty, dtype=series.dtype)
            target[symbol] = series
    frames = [_framed(values, inputs[0], shape) for values in results]
    return frames[0] if outputs == 1 else tuple(frames)


def _framed(values: np.ndarray | None, like: pd.DataFrame, shape: tuple[int, int]) -> FinlabDataFrame:
    cells = np.full((shape[1], shape[0]), np.nan) if values is None else values
    return FinlabDataFrame(cells.T, index=like.index, columns=like.columns, copy=False)


def _known(name: Any) -> str:
    import talib

    wanted = str(name).upper()
    functions = talib.get_functions()
    if wanted in functions:
        return wanted
    wanted = _USUAL_NAMES.get(wanted, wanted)
    if wanted in functions:
        current().warn(f"data.indicator({name!r}) is {wanted!r} in TA-Lib")
        return wanted
    close = difflib.get_close_matches(wanted, functions, n=3, cutoff=0.5)
    nearest = f"; nearest: {', '.join(close)}" if close else ""
    raise ValueError(f"{name!r} is no TA-Lib function{nearest}")


@functools.lru_cache(maxsize=None)
def _describe(name: str) -> tuple[Any, int, tuple[str, ...]]:
    """The function, how many series it returns, and the price fields it takes, in its order."""
    import talib
    from talib import abstract

    description = abstract.Function(name)
    fields: list[str] = []
    for value in description.input_names.values():
        fields.extend([value] if isinstance(value, str) else value)
    return getattr(talib, name), len(description.output_names), tuple(fields)


def _inputs(
    fields: tuple[str, ...], adjust_price: bool, resample: str, options: dict[str, Any]
) -> list[pd.DataFrame]:
    """The series it takes: prices by their names; others (`periods` of MAVP) out of the parameters."""
    from .data import get

    frames: list[pd.DataFrame] = []
    for field in fields:
        if field not in _PLAIN:
            if field not in options:
                raise TypeError(f"this TA-Lib function needs {field!r}: give a number or a frame like the prices")
            given = options.pop(field)
            frames.append(frames[0] * 0 + given)
            continue
        frame = get(_key(field, adjust_price))
        if resample not in (None, "D"):
            rule = _RESAMPLE.get(resample, resample)
            frame = getattr(frame.resample(rule), _PERIOD[field])()
        frames.append(pd.DataFrame.ffill(frame))
    return frames


def _key(field: str, adjust_price: bool) -> str:
    dataset = current().dataset
    preferred = (_ADJUSTED if adjust_price else _PLAIN)[field]
    if preferred in dataset.fields:
        return preferred
    declared = dataset.manifest["prices"].get(field)
    return declared or _PLAIN[field]


def _options(name: str, parameters: dict[str, Any]) -> dict[str, Any]:
    options = {key: value for key, value in parameters.items() if key not in _NOT_PARAMETERS}
    for key in _TIMEPERIOD:
        if key in options and "timeperiod" not in options:
            current().warn(f"data.indicator({name!r}): {key!r} is 'timeperiod' in TA-Lib")
            options["timeperiod"] = options.pop(key)
    return options


def _one(function: Any, series: list[np.ndarray], options: dict[str, Any]) -> Any:
    """One symbol; None where it has no price at all."""
    if any(np.isnan(values).all() for values in series):
        return None
    return function(*series, **options)
