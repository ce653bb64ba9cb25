import pandas as pd


def strategy(data):
    """逐日迴圈:當日開高才買進,訊號寫在下一列 (i + 1) 的位置"""
    open_ = data.get('price:開盤價')
    close = data.get('price:收盤價')
    position = pd.DataFrame(False, index=close.index, columns=close.columns)
    for i in range(20, len(close) - 1):
        ma = close.iloc[i - 20:i].mean()
        breakout = close.iloc[i] > ma
        gap_up = open_.iloc[i] > close.iloc[i - 1]
        position.iloc[i + 1] = breakout & gap_up
    return position
