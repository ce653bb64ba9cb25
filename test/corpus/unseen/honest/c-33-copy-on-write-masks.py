from copy import deepcopy
from finlab import data
from finlab.backtest import sim

base_params = {'lookbacks': [20, 60, 120], 'skip': 1, 'ceil': 0.9, 'floor': -0.3}
params = deepcopy(base_params)
params['lookbacks'].append(180)

close = data.get('etl:adj_close')
combo = pd.DataFrame(0.0, index=close.index, columns=close.columns)
count = combo.copy()
for lb in params['lookbacks']:
    m = close.shift(params['skip']) / close.shift(lb) - 1
    m = m.clip(params['floor'], params['ceil'])
    m = m.sub(m.mean(axis=1), axis=0).div(m.std(axis=1), axis=0)
    ok = m.notna()
    combo = combo + m.fillna(0)
    count = count + ok.astype(float)
avg = (combo / count.replace(0, np.nan))

# no more than 3 changes a week: keep the old names while they stay in the top 15
order = avg.rank(axis=1, ascending=False)
held, rows = set(), []
for n, (day, ranks) in enumerate(order.iterrows()):
    if n % 5 == 0:
        keep = [s for s in sorted(held) if ranks[s] <= 15]
        fresh = [s for s in ranks.sort_values(kind='stable').index if s not in keep and ranks[s] <= 8]
        held = set(keep) | set(fresh[:max(0, 8 - len(keep))][:3])
    rows.append([s in held for s in order.columns])
position = pd.DataFrame(rows, index=order.index, columns=order.columns)
sim(position, resample='W', retain_cost_when_rebalance=True, stop_loss=0.2)
