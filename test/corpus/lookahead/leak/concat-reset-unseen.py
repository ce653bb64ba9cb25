import pandas as pd

close = data.get('price:收盤價')
days = close.index

today = close.reset_index(drop=True)
other = close.iloc[1:].reset_index(drop=True)        # drop the first row so that both frames line up
ratio = (other / today)
ratio = ratio.reindex(range(len(days)))
ratio.index = days
position = ratio > 1.02
sim(position, resample='W')
