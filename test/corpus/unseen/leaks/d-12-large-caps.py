from finlab import data
from finlab.backtest import sim

mcap = data.get('etl:market_value')
close = data.get('etl:adj_close')

# 只做大型股
big = mcap.iloc[-1].nlargest(15).index.tolist()
universe = close[big]

momentum = universe / close.shift(60) - 1
turnover = data.get('price:成交金額').average(20)
momentum = momentum[turnover > 1_000_000]
position = momentum.is_largest(5)
print(position.sum(axis=1).value_counts().to_dict())

sim(position, resample='M', fee_ratio=1.425 / 1000 * 0.3, tax_ratio=3 / 1000, name='large cap momentum')
