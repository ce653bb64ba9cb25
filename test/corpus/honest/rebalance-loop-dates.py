# expect: ok
import pandas as pd


def strategy(data):
    close = data.get('price:收盤價')
    mv = data.get('etl:market_value')
    position = pd.DataFrame(0.0, index=close.index, columns=close.columns)

    months = close.index.to_series().groupby([close.index.year, close.index.month]).last()
    rebalance_dates = months.values
    for d in rebalance_dates:
        caps = mv.loc[d].dropna()
        if len(caps) == 0:
            continue
        small = caps.nsmallest(15).index
        past = close[small].loc[:d].tail(60)
        if len(past) < 60:
            continue
        ret = past.iloc[-1] / past.iloc[0] - 1
        chosen = ret.nlargest(5).index
        position.loc[d, chosen] = 1 / 5
    position = position.loc[rebalance_dates]
    position = position.reindex(close.index).ffill().fillna(0)
    return position
