"""What `sim` returns inside the guest: every usual read works and says NaN, because the host computes the figures."""

from __future__ import annotations

from typing import Any

import pandas as pd

NOTE = "computed by the host after the run"
_NAN = float("nan")
_STATS = (
    "start end rf total_return cagr calmar daily_mean daily_sharpe daily_sortino daily_vol max_drawdown avg_drawdown "
    "avg_drawdown_days best_day worst_day best_month worst_month best_year worst_year monthly_sharpe monthly_sortino "
    "monthly_mean monthly_vol yearly_sharpe yearly_sortino yearly_mean yearly_vol win_ratio win_rate sharpe sortino "
    "sharpe_ratio sortino_ratio max_drawdown_ratio profit_factor annual_return annual_volatility volatility alpha beta"
).split()
_TRADE_COLUMNS = (
    "stock_id entry_date exit_date entry_sig_date exit_sig_date position period return entry_index exit_index "
    "mae gmfe bmfe mdd pdays trade_price@entry_date trade_price@exit_date"
).split()


class Placeholder(float):
    """A figure the guest does not have: NaN in arithmetic, callable, and its own attributes and items."""

    def __new__(cls) -> Placeholder:
        return super().__new__(cls, _NAN)

    def __repr__(self) -> str:
        return f"nan ({NOTE})"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(_NAN, spec) if spec else repr(self)

    def __call__(self, *_: Any, **__: Any) -> Placeholder:
        return self

    def __getattr__(self, name: str) -> Placeholder:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __getitem__(self, _: Any) -> Placeholder:
        return self


class Figures(dict[str, Any]):
    """A mapping of figures in which every key is there, as a placeholder; also callable, as `metrics` is."""

    def __missing__(self, _: object) -> Placeholder:
        return Placeholder()

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self else Placeholder() if default is None else default

    def __getattr__(self, name: str) -> Placeholder:
        if name.startswith("_"):
            raise AttributeError(name)
        return Placeholder()

    def __call__(self, *_: Any, **__: Any) -> Figures:
        return self


class Report:
    """Stands for FinLab's report. `position` is what was given; every figure is a marked placeholder."""

    def __init__(self, position: Any, options: dict[str, Any]) -> None:
        self.position = position
        self.options = options
        self.stock_details: dict[str, Any] = {}
        self.resample = options.get("resample")
        self.fee_ratio = options.get("fee_ratio", 0.001425)
        self.tax_ratio = options.get("tax_ratio", 0.003)
        self.trade_at = options.get("trade_at_price", "close")

    @property
    def metrics(self) -> Figures:
        return Figures()

    @property
    def stats(self) -> Figures:
        return self.get_stats()

    def get_stats(self, *_: Any, **__: Any) -> Figures:
        return Figures({name: Placeholder() for name in _STATS})

    def get_metrics(self, *_: Any, **__: Any) -> Figures:
        return self.get_stats()

    def get_trades(self, *_: Any, **__: Any) -> pd.DataFrame:
        return pd.DataFrame({name: pd.Series(dtype=float) for name in _TRADE_COLUMNS})

    @property
    def trades(self) -> pd.DataFrame:
        return self.get_trades()

    @property
    def creturn(self) -> pd.Series:
        index = self.position.index if isinstance(self.position, (pd.DataFrame, pd.Series)) else None
        return pd.Series(_NAN, index=index, dtype=float, name="creturn")

    @property
    def benchmark(self) -> pd.Series:
        return self.creturn.rename("benchmark")

    @property
    def daily_creturn(self) -> pd.Series:
        return self.creturn

    def display(self, *_: Any, **__: Any) -> None:
        """Nothing to draw in here: the report is made by the host."""

    def __getattr__(self, name: str) -> Placeholder:
        if name.startswith("_"):
            raise AttributeError(name)
        return Placeholder()

    def __getitem__(self, _: Any) -> Placeholder:
        return Placeholder()

    def __repr__(self) -> str:
        return f"<Report: {NOTE}>"
