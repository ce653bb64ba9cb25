from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler
from sklearn.pipeline import make_pipeline


def make_features(data):
    close = data.get('etl:adj_close')
    vol = data.get('price:成交股數')
    feats = {
        'mom20': close.pct_change(20, fill_method=None),
        'mom60': close.pct_change(60, fill_method=None),
        'vol': close.pct_change(fill_method=None).rolling(20).std(),
        'turn': vol / vol.rolling(60).mean(),
    }
    return close, feats


def strategy(data):
    close, feats = make_features(data)
    y = (close.shift(-5) / close - 1).stack()
    X = pd.concat({k: v.stack() for k, v in feats.items()}, axis=1).replace([np.inf, -np.inf], np.nan).dropna()
    idx = X.index.intersection(y.index)
    model = make_pipeline(StandardScaler(), Ridge(alpha=10.0))
    model.fit(X.loc[idx], y.loc[idx])
    pred = pd.Series(model.predict(X), index=X.index).unstack()
    return pred.rank(axis=1, ascending=False) <= 8
