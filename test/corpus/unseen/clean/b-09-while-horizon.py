import pandas as pd
from finlab import data

close = data.get('price:收盤價').ffill()
HOLD = 5
values = close.values
flags = pd.DataFrame(False, index=close.index, columns=close.columns)

t = 60
while t + HOLD < len(values):
    then = values[t]
    now = values[t + HOLD]
    trend = now > values[t - 60 + HOLD:t + HOLD].mean(axis=0)
    worth_it = now / then > 1.01
    flags.iloc[t + HOLD] = trend & worth_it      # written where it is known
    t += 1

position = flags
