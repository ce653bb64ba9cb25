import pandas as pd
from sklearn.impute import KNNImputer, SimpleImputer
from finlab.dataframe import FinlabDataFrame

op = data.get('fundamental_features:營業利益率')
gross = data.get('fundamental_features:營業毛利率')
close = data.get('price:收盤價')


def complete(frame, imputer):
    kept = frame.dropna(axis=1, how='all')
    return FinlabDataFrame(imputer.fit_transform(kept), index=kept.index, columns=kept.columns)


op = complete(op, SimpleImputer(strategy='median'))
gross = complete(gross, KNNImputer(n_neighbors=2))
efficiency = op / gross
score = efficiency[close > close.average(60)]
position = score.is_largest(10)
sim(position, resample='Q')
