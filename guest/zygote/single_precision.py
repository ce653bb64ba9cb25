"""TA-Lib takes doubles alone, and a dataset may hold single precision: what comes in is widened, exactly."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np


def accept_single_precision() -> None:
    """From here on TA-Lib's functions take arrays of any number; does nothing where TA-Lib is not loaded."""
    talib = sys.modules.get("talib")
    if talib is None:
        return
    for name in talib.get_functions():
        setattr(talib, name, _widened(getattr(talib, name)))


def _widened(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def widened(*args: Any, **options: Any) -> Any:
        return function(*map(_wide, args), **{name: _wide(value) for name, value in options.items()})

    return widened


def _wide(value: Any) -> Any:
    narrow = isinstance(value, np.ndarray) and value.dtype != np.float64 and value.dtype.kind in "fiu"
    return value.astype(np.float64) if narrow else value
