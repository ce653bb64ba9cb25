import pandas as pd

close = data.get('etl:adj_close')
cap = data.get('etl:market_value')


class Normaliser:
    """Position inside the range seen so far."""

    def __init__(self, frame):
        self.low = frame.cummin()
        self.span = frame.cummax() - frame.cummin()

    def transform(self, frame):
        return (frame - self.low) / self.span.where(self.span > 0)


price_level = Normaliser(close).transform(close)
size_level = Normaliser(cap).transform(cap)
position = ((price_level + size_level) / 2 < 0.25)
sim(position, resample='Q', name='low level')
