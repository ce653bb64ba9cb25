import pandas as pd


def strategy(data):
    amount = data.get('price:成交金額')
    close = data.get('price:收盤價')
    # average turnover of the current week
    weekly = amount.groupby(pd.Grouper(freq='W')).transform('mean')
    busy = weekly > amount.rolling(60).mean() * 1.3
    return busy & (close > close.shift(5))
