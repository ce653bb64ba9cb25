"""FinLab's own figures of net asset values, run as a black box; reads and writes JSON."""

import io
import json
import sys
from contextlib import redirect_stdout

import pandas as pd

asked = json.load(sys.stdin)
answer = {}
with redirect_stdout(io.StringIO()):
    from finlab.backtest import metrics_from_nav

    for name, series in asked.items():
        nav = pd.Series(series["prices"], index=pd.DatetimeIndex(series["dates"]))
        metrics = metrics_from_nav(nav)
        answer[name] = {
            "daily_sharpe": metrics.sharpe_ratio(),
            "daily_sortino": metrics.sortino_ratio(),
            "cagr": metrics.annual_return(),
            "max_drawdown": metrics.max_drawdown(),
            "calmar": metrics.calmar_ratio(),
        }
json.dump(answer, sys.stdout, default=float)
