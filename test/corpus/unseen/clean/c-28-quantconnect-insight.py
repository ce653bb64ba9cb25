# Adapted from a QuantConnect alpha model
from finlab import data
from finlab.backtest import sim
from datetime import timedelta


class Insight:
    def __init__(self, symbol, when, magnitude):
        self.Symbol, self.When, self.Magnitude = symbol, when, magnitude


class HistoricalReturnsAlphaModel:
    def __init__(self, lookback=10):
        self.lookback = lookback

    def Update(self, algorithm, time):
        hist = algorithm.History(self.lookback, time)
        ret = hist.iloc[-1] / hist.iloc[0] - 1
        return [Insight(s, time, m) for s, m in ret.dropna().items() if m > 0.05]


class Algorithm:
    def __init__(self, prices):
        self.Prices = prices
        self.Alpha = HistoricalReturnsAlphaModel()
        self.Insights = []

    def History(self, bars, time):
        window = self.Prices.loc[time - timedelta(days=int(bars * 1.5)):time]
        return window

    def Run(self):
        for time in self.Prices.index[20:]:
            self.Insights.extend(self.Alpha.Update(self, time))
        table = pd.DataFrame(0.0, index=self.Prices.index, columns=self.Prices.columns)
        for ins in self.Insights:
            table.at[ins.When, ins.Symbol] = ins.Magnitude
        return table


algo = Algorithm(data.get('etl:adj_close'))
weights = algo.Run()
sim(weights.div(weights.sum(axis=1).clip(lower=1), axis=0))
