from finlab import data
from finlab.backtest import sim

o, h, l, c = (data.get(f'price:{k}') for k in ('開盤價', '最高價', '最低價', '收盤價'))
bid, ask = data.get('price:最後揭示買價'), data.get('price:最後揭示賣價')
trades = data.get('price:成交筆數')

overnight = o / c.shift(1) - 1
intraday = c / o - 1
spread = (ask - bid) / ((ask + bid) / 2)

# tug of war: overnight against intraday over a month
tug = overnight.rolling(21).sum() - intraday.rolling(21).sum()
clv = ((c - l) - (h - c)) / (h - l).where(h > l)
accumulation = clv.rolling(10).mean()
busy = trades > trades.rolling(60).median()

score = (
    0.5 * tug.rank(axis=1, pct=True)
    + 0.3 * accumulation.rank(axis=1, pct=True)
    - 0.2 * spread.rolling(20).mean().rank(axis=1, pct=True)
)
mask = busy.rolling(5).sum() >= 2

picked = score.where(mask).rank(axis=1, ascending=False, method='first') <= 10
for year, block in picked.groupby(picked.index.year):
    print(year, 'average names', round(block.sum(axis=1).mean(), 1))
sim(picked, resample='D')
