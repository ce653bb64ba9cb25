import numpy as np

def swing_lows(low, k=3):
    """局部低點: lower than the k bars on both sides"""
    cond = True
    for j in range(1, k + 1):
        cond = cond & (low < low.shift(j)) & (low < low.shift(-j))
    return cond

def strategy(data):
    low = data.get('price:最低價')
    high = data.get('price:最高價')
    entries = swing_lows(low)
    exits = swing_lows(-high)
    return entries.hold_until(exits, nstocks_limit=10, stop_loss=0.08)
