# expect: ok
from finlab import data

value = data.get('etl:market_value')
top = value.is_largest(30)
positions = value.where(top).fillna(0)
positions = positions.div(positions.sum(axis=1), axis=0)
