import pandas as pd
import numpy as np


class ZeroLagTrend:
    """Zero-lag exponential average: cancels the delay of a plain EMA."""

    def __init__(self, span):
        self.span = span

    def ema(self, frame):
        return frame.ewm(span=self.span, adjust=False).mean()

    def __call__(self, frame):
        first = self.ema(frame)
        second = self.ema(first[::-1])[::-1]
        return second


def strategy(data):
    close = data.get('etl:adj_close').ffill()
    fast, slow = ZeroLagTrend(8)(close), ZeroLagTrend(34)(close)
    spread = fast / slow - 1
    rsi = data.indicator('RSI', timeperiod=14)
    score = spread[rsi < 75]
    return score.is_largest(8) & (spread > 0)
