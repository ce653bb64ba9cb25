from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
noticed = data.get('etl:noticed_stock_filter')
disposal = data.get('etl:disposal_stock_filter')
cash_only = data.get('etl:full_cash_delivery_stock_filter')

# 剔除異常股票:近 20 日曾被列入
bad = noticed.astype(int) + disposal.astype(int) + cash_only.astype(int)
recent_bad = bad.rolling(20, min_periods=1).max() > 0

lending = data.get('security_lending_sell:借券賣出餘額')
falling_lending = lending < lending.rolling(20).mean()
accumulation = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)').rolling(20).sum() > 0

entry = ~recent_bad & falling_lending & accumulation
position = (close / close.rolling(60).mean())[entry].is_largest(10)
sim(position, resample='W', name='排除異常')
