# expect: ok
from finlab import data
from finlab.backtest import sim

# Altman Z-Score（簡化）
ca, cl = data.get('financial_statement:流動資產'), data.get('financial_statement:流動負債')
ta, tl = data.get('financial_statement:總資產'), data.get('financial_statement:總負債')
equity = data.get('financial_statement:股東權益')
ebit = data.get('financial_statement:營業利益')
sales = data.get('financial_statement:營收')

x1 = (ca - cl) / ta
x3 = ebit / ta
x4 = equity / tl
x5 = sales / ta
z = 1.2 * x1 + 3.3 * x3 + 0.6 * x4 + 1.0 * x5

safe = z > z.quantile_row(0.6)
close = data.get('price:收盤價')
position = safe & (close > close.average(60))
report = sim(position, resample='Q', upload=False, position_limit=0.1)
