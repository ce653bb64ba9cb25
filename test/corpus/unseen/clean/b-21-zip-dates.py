import pandas as pd


def strategy(data):
    close = data.get('price:收盤價')
    dates = list(close.index)
    chosen = {}
    for yesterday, today in zip(dates[:-1], dates[1:]):
        moves = close.loc[today] / close.loc[yesterday] - 1
        chosen[today] = moves > 0.02
    position = pd.DataFrame.from_dict(chosen, orient='index')
    return position
