# expect: ok
from finlab import data
from finlab.backtest import sim

pb = data.get('price_earning_ratio:股價淨值比')
roe = data.get('fundamental_features:ROE稅後')
rev_growth = data.get('fundamental_features:營收成長率')
close = data.get('price:收盤價')

便宜 = pb < pb.rolling(250, min_periods=120).mean() * 0.9
不爛 = (roe > 0) & (rev_growth > -15)
止跌 = close > close.rolling(20).min() * 1.05

條件 = 便宜 & 不爛 & 止跌
position = (1 / pb * 條件)
position = position[position > 0].is_largest(10)
report = sim(position, resample='M', stop_loss=0.12, take_profit=0.5, upload=False)
