# 大戶持股策略
from finlab import data
from finlab.backtest import sim

big = data.get('etl:inventory:大於一千張佔比')
small = data.get('etl:inventory:小於十張佔比')
close = data.get('price:收盤價')

print('weekly rows:', len(big), 'from', big.index[0], 'to', big.index[-1])

# 連續三週大戶增加、散戶減少
up = big.rise(1).sustain(3, 2)
down = small.fall(1).sustain(3, 2)
concentration = (big / small.replace(0, np.nan)).rank(axis=1, pct=True)

cond = up & down
cond = cond & (close > close.average(20))
rank = big.diff(4)

try:
    position = cond.hold_until(close < close.average(60), nstocks_limit=10, rank=concentration)
except (KeyError, ValueError) as err:
    print('fallback because', err)
    position = cond
finally:
    del up, down

weights = position.astype(float)
weights = weights.div(weights.sum(axis=1).clip(lower=5), axis=0)
sim(weights, resample='W', name='big holders')
