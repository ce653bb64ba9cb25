from finlab import data
from finlab.backtest import sim

close = data.get('etl:adj_close')

change = close.pct_change().fillna(0).to_numpy()
state = np.zeros(change.shape[1])
held = np.zeros_like(change)
for row in range(len(change)):
    state = 0.95 * state + change[row]
    held[row] = state > 0
position = pd.DataFrame(held, index=close.index, columns=close.columns) > 0
report = sim(position, resample='M')
