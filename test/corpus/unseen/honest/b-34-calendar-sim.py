import pandas as pd
from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
dividend = data.get('price_earning_ratio:殖利率(%)')

# 除權息旺季前 (四月至六月) 持有高殖利率,其餘時間持有動能
season = pd.Series(close.index.month.isin([4, 5, 6]), index=close.index)
high_yield = dividend.rank(axis=1, ascending=False) <= 10
momentum = close.pct_change(60).rank(axis=1, ascending=False) <= 10

position = momentum.copy()
position.loc[season] = high_yield.reindex_like(momentum).loc[season]
position = position.fillna(False).astype(bool)

first = pd.Timestamp(start_date) + pd.DateOffset(months=6)
position = position[position.index >= first]
sim(position, resample='M', name='season', fee_ratio=fee_ratio, tax_ratio=tax_ratio)
