# expect: ok
import pandas as pd

close = data.get('etl:adj_close')
turnover = data.get('price:成交金額')


class RangeSoFar:
    """Where a value lies between the lowest and the highest seen until that day."""

    def __init__(self, frame):
        self.low = frame.cummin()
        self.span = frame.cummax() - frame.cummin()

    def transform(self, frame):
        return (frame - self.low) / self.span.where(self.span > 0)


price_level = RangeSoFar(close).transform(close)
busy = RangeSoFar(turnover).transform(turnover.ffill())
position = (price_level + busy) / 2 > 0.6
sim(position, resample='M', name='level of price and turnover')
