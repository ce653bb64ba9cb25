import numpy as np

pe = data.get('price_earning_ratio:本益比')
close = data.get('price:收盤價')
low, high = np.nanpercentile(pe.to_numpy(), [20, 80], axis=1)     # across stocks, one pair per day

cheap = pe.lt(low, axis=0)
dear = pe.gt(high, axis=0)
position = cheap.hold_until(dear, nstocks_limit=10, rank=-pe)
sim(position, resample='M', name='本益比河流圖')
