import talib
import pandas as pd

o, h, l, c = (data.get(f'price:{name}') for name in ('開盤價', '最高價', '最低價', '收盤價'))
PATTERNS = ['CDLENGULFING', 'CDLMORNINGSTAR', 'CDLHAMMER', 'CDLPIERCING']

score = {}
for symbol in c.columns:
    bars = pd.concat([o[symbol], h[symbol], l[symbol], c[symbol]], axis=1).ffill().dropna()
    bars.columns = ['o', 'h', 'l', 'c']
    total = pd.Series(0, index=bars.index)
    for pattern in PATTERNS:
        function = getattr(talib, pattern)
        total = total + function(*(bars[k].to_numpy(dtype=float) for k in 'ohlc'))
    score[symbol] = total
score = pd.DataFrame(score).reindex(c.index).fillna(0)

bullish = score.rolling(3).sum() >= 100
trend = c > c.rolling(60).mean()
position = (bullish & trend).rolling(8).max().fillna(0) > 0
sim(position, resample='W', stop_loss=0.07, take_profit=0.2)
