# expect: ok
import math


def kelly(win_rate, payoff):
    return win_rate - (1 - win_rate) / payoff


def strategy(data):
    """以過去 250 日勝率與賺賠比計算凱利權重 (半凱利)"""
    close = data.get('etl:adj_close')
    ret = close.pct_change()
    up = ret.where(ret > 0)
    down = -ret.where(ret < 0)

    win_rate = (ret > 0).rolling(250).mean()
    payoff = up.rolling(250, min_periods=60).mean() / down.rolling(250, min_periods=60).mean()
    fraction = kelly(win_rate, payoff).clip(lower=0) / 2

    top = fraction.rank(axis=1, ascending=False) <= 10
    weights = fraction.where(top, 0).fillna(0)
    gross = weights.sum(axis=1)
    weights = weights.div(gross.where(gross > 1, 1), axis=0)
    print('sqrt(252) =', round(math.sqrt(252), 3))
    return weights
