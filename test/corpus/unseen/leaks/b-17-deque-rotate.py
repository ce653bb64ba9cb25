from collections import deque
import pandas as pd

close = data.get('price:收盤價')
rising = (close > close.shift(1)).sum(axis=1) / close.notna().sum(axis=1)

# 市場寬度,延遲一天使用
queue = deque(rising.tolist())
queue.rotate(-1)
breadth = pd.Series(list(queue), index=close.index)

position = (close > close.average(10)).mul((breadth > 0.5), axis=0).astype(bool)
sim(position, resample='D')
