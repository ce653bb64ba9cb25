# expect: ok
from finlab import data
from finlab.backtest import sim
from finlab.markets.tw import TWMarket
from finlab.market_info import TWMarketInfo
from finlab.report import Report

close = data.get('price:收盤價')
report = sim(close > close.average(120), resample='M', market=TWMarket())
assert isinstance(report, Report)
assert TWMarketInfo is not None
