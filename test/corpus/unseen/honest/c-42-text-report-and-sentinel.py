"""A strategy whose author likes tables. Nothing of the summary goes back into the positions."""
from finlab import data
from finlab.backtest import sim

MISSING = object()
SUMMARY = []


def note(label, value=MISSING):
    SUMMARY.append(label if value is MISSING else f'{label:.<30}{value:.>20}')


close = data.get('price:收盤價')
bias = close / close.average(60) - 1
rsi = data.indicator('RSI', timeperiod=6)
entry = (bias < -0.06) & (rsi < 35)
exit_ = (bias > 0) | (rsi > 75)
position = entry.hold_until(exit_, nstocks_limit=15, stop_loss=0.15)

# summary of the whole sample, for the eye only
forward = close.shift(-10) / close - 1
after = forward.where(entry).stack()
note('entries', f'{int(entry.sum().sum()):,}')
note('mean 10 day return after entry', f'{after.mean():.2%}')
note('hit rate', f'{(after > 0).mean():.1%}')
note('best', f'{after.max():.1%}')
per_year = entry.groupby(entry.index.year).sum().sum(axis=1)
for y, n in per_year.items():
    note(str(y), str(int(n)))
print('\n'.join(SUMMARY))
full_sample = dict(mean=close.mean().mean(), last=close.iloc[-1].median(), peak=close.max().max())
print({k: round(float(v), 2) for k, v in full_sample.items()})

sim(position)
