# expect: ok
from finlab import data
from finlab.backtest import sim


def strategy(data):
    debt = data.get('fundamental_features:負債比')
    cr = data.get('fundamental_features:流動比率')
    close = data.get('price:收盤價')
    deleveraging = debt < debt.shift(4) - 1
    liquid = cr > cr.shift(4)
    value = close < close.rolling(250, min_periods=100).mean()
    score = (debt.shift(4) - debt)[deleveraging & liquid & value]
    return score.is_largest(10)


if __name__ == "__main__":
    report = sim(strategy(data), resample="Q", retain_cost_when_rebalance=True)
