# expect: ok
import pandas as pd
import numpy as np
from finlab import data
from finlab.backtest import sim


def strategy(data):
    """低本益比 + 高ROE + 價格動能"""
    pe = data.get('price_earning_ratio:本益比')
    roe = data.get('fundamental_features:ROE稅後')
    close = data.get('price:收盤價')

    pe_valid = pe.where(pe > 0)
    value_score = 1 - pe_valid.rank(axis=1, pct=True)
    quality_score = roe.ffill().rank(axis=1, pct=True)
    mom_score = close.pct_change(60).rank(axis=1, pct=True)

    total = value_score * 0.4 + quality_score * 0.4 + mom_score * 0.2
    return total.is_largest(10)


if __name__ == "__main__":
    position = strategy(data)
    report = sim(
        position,
        resample='M',
        fee_ratio=1.425 / 1000 / 3,
        tax_ratio=3 / 1000,
        stop_loss=0.08,
        position_limit=0.2,
        upload=False,
    )
    stats = report.get_stats()
    print(stats['cagr'], stats["max_drawdown"])
