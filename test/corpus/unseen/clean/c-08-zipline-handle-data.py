# zipline-style port
from finlab import data
from finlab.backtest import sim
import pandas as pd


class Context:
    pass


def initialize(context):
    context.lookback = 30
    context.top = 6
    context.i = 0
    context.weights = {}


def history(prices, end, bars):
    return prices.iloc[end - bars + 1:end + 1]


def handle_data(context, prices):
    window = history(prices, context.i, context.lookback)
    ret = window.iloc[-1] / window.iloc[0] - 1
    winners = ret.nlargest(context.top).index
    context.weights[prices.index[context.i]] = pd.Series(1.0 / context.top, index=winners)


prices = data.get('etl:adj_close')
ctx = Context()
initialize(ctx)
for i in range(ctx.lookback, len(prices), 5):
    ctx.i = i
    handle_data(ctx, prices)
position = pd.DataFrame(ctx.weights).T.reindex(columns=prices.columns).fillna(0)
sim(position)
