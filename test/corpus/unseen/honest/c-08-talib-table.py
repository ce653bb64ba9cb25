import talib
from talib import abstract

INDICATORS = {
    'RSI': lambda d: d.indicator('RSI', timeperiod=14),
    'ADX': lambda d: d.indicator('ADX', timeperiod=14),
    'MFI': lambda d: d.indicator('MFI', timeperiod=14),
    'CCI': lambda d: d.indicator('CCI', timeperiod=20),
}


def score_table(d):
    table = {k: f(d) for k, f in INDICATORS.items()}
    macd, macd_signal, macd_hist = d.indicator('MACD', fastperiod=12, slowperiod=26, signalperiod=9)
    upper, middle, lower = d.indicator('BBANDS', timeperiod=20)
    close = d.get('price:收盤價')
    votes = [
        (table['RSI'] > 50) & (table['RSI'] < 75),
        table['ADX'] > 25,
        table['MFI'] > 50,
        table['CCI'] > 0,
        macd_hist > macd_hist.shift(1),
        close > middle,
    ]
    # 每一票一分
    total = votes[0].astype(int)
    for v in votes[1:]:
        total = total + v.astype(int)
    return total, close < lower


def strategy(data):
    votes, broken = score_table(data)
    entry = votes >= 5
    exit_ = (votes <= 2) | broken
    return entry.hold_until(exit_, nstocks_limit=10, rank=votes.astype(float))
