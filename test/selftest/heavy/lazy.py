# Imports of what the small set of libraries does not hold ready, through the warden; plotting is not there at all.
import decimal, difflib, fractions, heapq, json, statistics, textwrap, zoneinfo
import scipy.stats
try:
    import matplotlib.pyplot
except ImportError:
    pass
close = data.get('price:收盤價')
skew = scipy.stats.skew(close.ffill().fillna(0).to_numpy())
position = close > close.rolling(10).median()
