from finlab import data
from finlab.backtest import sim
import pandas as pd
import numpy as np


def macd(frame, fast=12, slow=26, signal=9):
    """Hand-written MACD that works on frames."""
    ema_fast = frame.ewm(span=fast, adjust=False, min_periods=fast).mean()
    ema_slow = frame.ewm(span=slow, adjust=False, min_periods=slow).mean()
    line = ema_fast - ema_slow
    sig = line.ewm(span=signal, adjust=False, min_periods=signal).mean()
    return line, sig, line - sig


def weekly_confirmation(close):
    """Weekly trend, visible on the days after the week is over."""
    weekly = close.resample('W-FRI').last()
    _, _, hist = macd(weekly, 6, 13, 5)
    state = (hist > 0).astype(float)
    # the week's bar belongs to the Friday it ends on; from then on it is known
    return state.reindex(state.index.union(close.index)).ffill().reindex(close.index).fillna(0) > 0


close = data.get('etl:adj_close')
volume = data.get('price:成交股數')

line, sig, hist = macd(close)
cross_up = (line > sig) & (line.shift(1) <= sig.shift(1))
cross_down = (line < sig) & (line.shift(1) >= sig.shift(1))
weekly_up = weekly_confirmation(close)

obv = (np.sign(close.diff()) * volume).fillna(0).cumsum()
obv_up = obv > obv.rolling(20).mean()

entry = cross_up & weekly_up & obv_up
leave = cross_down & ~weekly_up | (close < close.average(60) * 0.95)

position = entry.hold_until(leave, nstocks_limit=12, stop_loss=0.1, rank=hist / close)
sim(position, position_limit=0.15, name='MACD two timeframes')
