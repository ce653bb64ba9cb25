# expect: ok
from finlab import data

raw = data.get('price:收盤價').pct_change(20)
pos = raw.rank(axis=1, pct=True) - 0.5
final_position = pos.where(pos.abs() > 0.4).fillna(0)
