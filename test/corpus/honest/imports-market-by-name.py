# expect: ok
import finlab
from finlab import data, backtest
from finlab.market import Market
from finlab.markets.tw import TWMarket
from finlab.market_info import TWMarketInfo

finlab.login('token-from-my-notebook')
market = TWMarket()
assert isinstance(market, Market)
value = data.get('etl:market_value')
small = value.is_smallest(30)
report = backtest.sim(small, resample='Q', market=market, mae_mfe_window=20)
