# expect: ok
from finlab import data
from finlab.backtest import sim

rev = data.get('monthly_revenue:當月營收')
yoy = data.get('monthly_revenue:去年同月增減(%)')
mom = data.get('monthly_revenue:上月比較增減(%)')

# 當月營收創近12個月新高
new_high = rev == rev.rolling(12).max()
cond = new_high & (yoy > 0) & (mom > -20)
position = yoy[cond].is_largest(10)

report = sim(position, resample=rev.index, upload=False)
