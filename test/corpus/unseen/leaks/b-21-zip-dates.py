import pandas as pd


def strategy(data):
    close = data.get('price:收盤價')
    dates = list(close.index)
    chosen = {}
    for today, tomorrow in zip(dates[:-1], dates[1:]):
        moves = close.loc[tomorrow] / close.loc[today] - 1
        chosen[today] = moves > 0.02
    position = pd.DataFrame.from_dict(chosen, orient='index')
    return position
