import pandas as pd


def strategy(data):
    """月營收轉日資料 (線性內插), 再與估值比較"""
    revenue = data.get('monthly_revenue:當月累計營收').rolling(3).mean()
    close = data.get('price:收盤價')
    daily = revenue.resample('D').mean().interpolate('time').reindex(close.index)
    growing = daily > daily.shift(20)
    pb = data.get('price_earning_ratio:股價淨值比')
    return growing & (pb < pb.quantile(0.5, axis=1).to_numpy()[:, None])
