import pandas as pd


def strategy(data):
    """月份效應:買進在過去各年同月份平均報酬為正的股票"""
    close = data.get('etl:adj_close')
    monthly = close.resample('ME').last().pct_change()
    position = pd.DataFrame(False, index=close.index, columns=close.columns)
    periods = close.index.to_period('M')
    for p in periods.unique():
        # only months that ended before this one began
        past = monthly[monthly.index < p.start_time]
        same = past[past.index.month == p.month]
        if same.empty:
            continue
        good = same.mean() > 0.01
        position.loc[periods == p] = good.values
    return position
