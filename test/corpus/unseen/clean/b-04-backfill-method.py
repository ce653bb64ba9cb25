from finlab import data, backtest


def clean_up(frame):
    """remove holes"""
    method = 'ffill'
    return frame.fillna(0).where(frame.notna(), frame.pipe(lambda f: f.ffill()))


yearly = data.get('monthly_revenue:去年同月增減(%)')
close = data.get('price:收盤價')
month_rows = close.copy()
month_rows.loc[:] = float('nan')
common = yearly.index.intersection(close.index)
month_rows.loc[common] = yearly.reindex(columns=close.columns).loc[common]
filled = month_rows.pipe(lambda f: f.ffill())
position = clean_up(filled).rank(axis=1, ascending=False) <= 8
backtest.sim(position, resample='M')
