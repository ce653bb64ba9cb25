import pandas as pd

close = data.get('price:收盤價')
days = close.index

before = close.iloc[:-1].reset_index(drop=True)
after = close.iloc[1:].reset_index(drop=True)        # drop the first row so that both frames line up
ratio = after / before
ratio.index = days[1:]                               # stamped with the later of the two days
position = ratio > 1.02
sim(position, resample='W')
