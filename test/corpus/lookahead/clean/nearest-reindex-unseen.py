import pandas as pd


def strategy(data):
    close = data.get('price:收盤價')
    rev = data.get('monthly_revenue:當月營收')
    growth = rev / rev.shift(12) - 1
    # 將月營收對齊到交易日 (取最近已公布的一筆)
    aligned = growth.reindex(close.index, method='pad')
    return (aligned > 0.2) & (close > close.rolling(10).mean())
