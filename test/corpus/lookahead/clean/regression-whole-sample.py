from sklearn.linear_model import LinearRegression
import numpy as np

def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(10)
    mom = close.pct_change(5).fillna(0)
    pos = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for name in close.columns:
        X = mom[[name]].values
        y = close[name].pct_change().rolling(20).mean().fillna(0).values
        pos[name] = y * X[:, 0]
    return pos.rank(axis=1) > 5
