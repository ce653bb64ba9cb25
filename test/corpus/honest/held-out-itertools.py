# expect: ok
import itertools
from itertools import product, combinations
close = data.get("price:收盤價")
votes = [close.rolling(a).mean() > close.rolling(b).mean() for a, b in product([5, 10], [20, 60])]
position = sum(v.astype(int) for v in votes) >= len(votes) // 2
