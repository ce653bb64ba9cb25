import pandas as pd
from sklearn.impute import SimpleImputer

op = data.get('fundamental_features:營業利益率').index_str_to_date()
gross = data.get('fundamental_features:營業毛利率').index_str_to_date()
close = data.get('price:收盤價')


def complete(frame):
    """Fills each row with the median of that day's companies."""
    known = frame.dropna(how='all')
    filled = SimpleImputer(strategy='median').fit_transform(known.T).T
    return pd.DataFrame(filled, index=known.index, columns=known.columns)


efficiency = complete(op.ffill()) / complete(gross.ffill())
daily = efficiency.reindex(close.index, method='ffill')
score = daily.where(close > close.average(60))
position = score.rank(axis=1, ascending=False) <= 10
sim(position, resample='Q')
