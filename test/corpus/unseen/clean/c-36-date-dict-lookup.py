from finlab import data
from finlab.backtest import sim

close = data.get('price:收盤價')
days = list(close.index)
prev_day = dict(zip(days[1:], days[:-1]))

selected = {}
for d in days[20:]:
    yesterday = close.loc[prev_day[d]]
    change = close.loc[d] / yesterday - 1
    selected[d] = change[change > 0.03].index.tolist()

position = pd.DataFrame(False, index=close.index, columns=close.columns)
for d, names in selected.items():
    position.loc[d, names] = True
report = sim(position, resample='D', upload=False)
