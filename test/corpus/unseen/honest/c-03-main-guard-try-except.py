import sys
import logging
from datetime import datetime

from finlab import data
from finlab.backtest import sim

logger = logging.getLogger(__name__)

FIELD_CANDIDATES = ['price:成交金額', 'price:成交股數']


def load(key, fallback=None):
    try:
        df = data.get(key)
        print(f'[OK] {key}: {df.shape}')
        return df
    except Exception as e:
        print(f'[WARN] cannot load {key}: {e}')
        if fallback is None:
            raise
        return data.get(fallback)


def strategy():
    close = load('price:收盤價')
    amount = load(FIELD_CANDIDATES[0], FIELD_CANDIDATES[1])
    yoy = load('monthly_revenue:去年同月增減(%)')
    mom = load('monthly_revenue:上月比較增減(%)')

    cond1 = yoy.average(3) > 10
    cond2 = mom > -10
    cond3 = close > close.average(60)
    cond4 = amount.average(20) > amount.average(60)
    cond5 = close == close.rolling(20).max()

    entry = cond1 & cond2 & cond3 & cond4 & cond5
    leave = close < close.average(40)
    return entry.hold_until(leave, nstocks_limit=10, stop_loss=0.1, take_profit=0.5)


def main():
    started = datetime(2024, 1, 1)
    position = strategy()
    report = sim(position, resample=None, name=f'revenue breakout v{started.year}')
    sharpe = report.metrics.sharpe_ratio()
    if sharpe > 1:
        print('great')
    else:
        print('sharpe', sharpe)
    return report


if __name__ == '__main__':
    main()
