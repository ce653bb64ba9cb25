# expect: ok
from finlab import data, backtest

cfo = data.get('financial_statement:營業活動現金流入')
ni = data.get('fundamental_features:淨利')
capex = data.get('financial_statement:投資活動現金流量')

cfo_ttm = cfo.rolling(4).sum()
fcf_ttm = cfo_ttm + capex.rolling(4).sum()
accruals_ok = cfo_ttm > ni.rolling(4).sum()

mv = data.get('etl:市值')
fcf_yield = fcf_ttm * 1000 / mv
position = fcf_yield[accruals_ok].is_largest(10)
backtest.sim(position, resample='Q', fee_ratio=1.425/1000*0.3, position_limit=0.15, name='現金流品質')
