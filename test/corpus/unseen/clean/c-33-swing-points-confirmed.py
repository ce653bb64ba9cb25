import numpy as np

def swing_lows(low, k=3):
    """局部低點, confirmed k bars later"""
    mid = low.shift(k)
    cond = True
    for j in range(1, k + 1):
        cond = cond & (mid < low.shift(k + j)) & (mid < low.shift(k - j))
    return cond

def strategy(data):
    low = data.get('price:最低價')
    high = data.get('price:最高價')
    entries = swing_lows(low)
    exits = swing_lows(-high)
    return entries.hold_until(exits, nstocks_limit=10, stop_loss=0.08)
