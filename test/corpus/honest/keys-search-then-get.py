# expect: ok
from finlab import data
from finlab.backtest import sim

found = [key for key in data.search('營業利益率')]
key = found[0] if found else 'fundamental_features:營業利益率'
margin = data.get(key)
assert key in data.keys()
sim(margin.rise(2).fillna(False) & (margin > 0), resample='Q')
