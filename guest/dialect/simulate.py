"""`sim`: records the position and its options; the figures are computed by the host, after the run."""

from __future__ import annotations

import inspect
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

from .report import Report
from .session import SimRecord, current

DEFAULTS: dict[str, Any] = {
    "resample": None,
    "resample_offset": None,
    "trade_at_price": "close",
    "position_limit": 1,
    "fee_ratio": 0.001425,
    "tax_ratio": 0.003,
    "name": None,
    "stop_loss": None,
    "take_profit": None,
    "trail_stop": None,
    "trail_stop_activation": None,
    "touched_exit": False,
    "retain_cost_when_rebalance": False,
    "stop_trading_next_period": True,
    "live_performance_start": None,
    "mae_mfe_window": 0,
    "mae_mfe_window_step": 1,
    "market": None,
    "upload": True,
    "line_notify": None,
    "fast_mode": False,
    "notification_enable": False,
    "data_freq": None,
    "end_date": None,
    "metrics_only": False,
    "line_access_token": "",
}
"""What FinLab's own `sim` takes. `upload` and the like are accepted and have no effect."""

_POSITIONAL = ("position", "resample", "resample_offset", "trade_at_price", "position_limit", "fee_ratio", "tax_ratio")


def sim(*args: Any, **options: Any) -> Report:
    """Records one back-test request and returns a report whose figures are placeholders (NaN)."""
    session = current()
    if len(args) > len(_POSITIONAL):
        raise TypeError(f"sim() takes at most {len(_POSITIONAL)} positional arguments ({len(args)} given)")
    given = dict(zip(_POSITIONAL, args, strict=False))
    for name in given.keys() & options.keys():
        raise TypeError(f"sim() got multiple values for argument {name!r}")
    given.update(options)
    if "position" not in given:
        raise TypeError("sim() missing 1 required argument: 'position'")
    position = given.pop("position")
    if isinstance(position, Report):
        position = position.position
    for name in given:
        if name not in DEFAULTS:
            session.warn(f"sim(): unknown argument {name!r} is ignored")
    known = {name: _plain(value) for name, value in given.items() if name in DEFAULTS}
    session.sims.append(SimRecord(position, known))
    return Report(position, known)


def _plain(value: Any) -> Any:
    """A value the host can read as JSON; NaN becomes null."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value) if np.isfinite(value) else None
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, (pd.Timestamp, datetime, date, np.datetime64)):
        return pd.Timestamp(value).strftime("%Y-%m-%d")
    if isinstance(value, (pd.offsets.BaseOffset, pd.Timedelta)):
        return str(value.freqstr if hasattr(value, "freqstr") else value)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, pd.Index, np.ndarray, pd.Series)):
        return [_plain(item) for item in value]
    if inspect.isclass(value):
        return value.__name__
    return type(value).__name__
