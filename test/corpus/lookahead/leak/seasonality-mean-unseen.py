import pandas as pd


def strategy(data):
    """月份效應:買進在該月份平均報酬為正的股票"""
    close = data.get('etl:adj_close')
    monthly = close.resample('ME').last().pct_change()
    by_month = monthly.groupby(monthly.index.month).mean()
    good = by_month > 0.01
    position = pd.DataFrame(False, index=close.index, columns=close.columns)
    for m in range(1, 13):
        if m not in good.index:
            continue
        rows = close.index.month == m
        position.loc[rows] = good.loc[m].values
    return position
