import pandas as pd


def strategy(data):
    """逐日迴圈:隔日開高才買進,避免買到開低的股票"""
    open_ = data.get('price:開盤價')
    close = data.get('price:收盤價')
    position = pd.DataFrame(False, index=close.index, columns=close.columns)
    for i in range(20, len(close) - 1):
        ma = close.iloc[i - 20:i].mean()
        breakout = close.iloc[i] > ma
        gap_up = open_.iloc[i + 1] > close.iloc[i]
        position.iloc[i] = breakout & gap_up
    return position
