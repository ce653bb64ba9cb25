from finlab import data
from finlab.backtest import sim


class MyStrategy:
    """ported from backtrader: next() is called once per bar"""
    params = dict(period=20, hold=10)

    def __init__(self, datafeed):
        self.close = datafeed.get('price:收盤價')
        self.sma = self.close.rolling(self.params['period']).mean()
        self.orders = self.close * 0.0

    def next(self, i):
        yesterday = self.close.iloc[i - 1]
        today = self.close.iloc[i]
        buys = (today > yesterday) & (today > self.sma.iloc[i])
        self.orders.iloc[i] = buys.astype(float)

    def run(self):
        for i in range(self.params['period'], len(self.close)):
            self.next(i)
        return self.orders


cerebro = MyStrategy(data)
position = cerebro.run()
sim(position, resample='D')
