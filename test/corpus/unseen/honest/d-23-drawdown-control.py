import numpy as np
import pandas as pd


class Portfolio(object):
    """Equal-weight book with an equity-curve stop computed from its own past."""

    def __init__(self, n=10, max_dd=0.08, reenter=0.97, window=60):
        self.n, self.max_dd, self.reenter, self.window = n, max_dd, reenter, window

    def raw_weights(self, score):
        top = score.rank(axis=1, ascending=False, method='first') <= self.n
        return top.astype(float) / self.n

    def exposure(self, weights, returns):
        pnl = (weights.shift(2) * returns).sum(axis=1).fillna(0)
        equity = (1 + pnl).cumprod()
        peak = equity.rolling(self.window, min_periods=1).max()
        drawdown = equity / peak - 1
        fast = equity / equity.rolling(10, min_periods=5).mean()
        on, out = True, []
        for dd, f in zip(drawdown.to_numpy(), fast.to_numpy()):
            if on and dd < -self.max_dd:
                on = False
            elif not on and (f > 1.0 or dd > -self.max_dd * 0.5):
                on = True
            out.append(1.0 if on else 0.3)
        return pd.Series(out, index=equity.index)


def strategy(data):
    close = data.get('etl:adj_close')
    returns = close.pct_change().clip(-0.11, 0.11)
    eps = data.get('financial_statement:每股盈餘')
    ttm = eps.rolling(4, min_periods=4).sum()
    earnings_yield = ttm / data.get('price:收盤價')
    momentum = close.pct_change(60)

    score = earnings_yield.rank(axis=1, pct=True) + momentum.rank(axis=1, pct=True)
    score = score.reindex(index=close.index, columns=close.columns)

    book = Portfolio()
    weights = book.raw_weights(score)
    exposure = book.exposure(weights, returns)
    print('reduced on', int((exposure < 1).sum()), 'of', len(exposure), 'days')
    return weights.mul(exposure, axis=0)
