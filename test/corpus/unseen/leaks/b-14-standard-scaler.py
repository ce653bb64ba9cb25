import pandas as pd
from sklearn.preprocessing import StandardScaler, RobustScaler
from sklearn.pipeline import Pipeline

steps = Pipeline([('robust', RobustScaler()), ('standard', StandardScaler())])


def strategy(data):
    names = ['margin_transactions:融資使用率', 'price_earning_ratio:股價淨值比']
    total = 0
    for name in names:
        frame = data.get(name).ffill().fillna(0)
        total = total - pd.DataFrame(steps.fit_transform(frame), index=frame.index, columns=frame.columns)
    return total > 1.0
