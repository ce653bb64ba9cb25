# expect: ok
from finlab import data
from finlab.backtest import sim

市值 = data.get('etl:market_value')
股本 = data.get('financial_statement:股本')
自由現金流 = data.get('financial_statement:營業活動之淨現金流入_流出') + data.get('financial_statement:投資活動之淨現金流入_流出')
股東權益報酬率 = data.get('fundamental_features:ROE稅後')
營業利益成長率 = data.get('fundamental_features:營業利益成長率')
當月營收 = data.get('monthly_revenue:當月營收') * 1000
當季營收 = 當月營收.rolling(3).sum()
市值營收比 = 市值 / 當季營收

condition1 = 市值.rank(axis=1, pct=True) < 0.6
condition2 = 自由現金流.rolling(4).sum() > 0
condition3 = 股東權益報酬率 > 0
condition4 = 營業利益成長率 > 0
condition5 = 市值營收比.rank(axis=1, pct=True) < 0.5

position = condition1 & condition2 & condition3 & condition4 & condition5
position = position[position].fillna(False).astype(bool) * (1 / 市值營收比)
position = position.is_largest(10)
sim(position, resample='Q', mae_mfe_window=40)
