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
    names = list(feats)
    cube = np.stack([feats[n].replace([np.inf, -np.inf], np.nan).to_numpy() for n in names], axis=2)
    px = close.to_numpy()
    H, step, lookback = 5, 21, 252
    out = np.full(px.shape, np.nan)
    for t in range(lookback + 60, len(px), step):
        rows = np.arange(t - lookback, t - H + 1)      # last label ends on row t
        y = (px[rows + H] / px[rows] - 1).ravel()
        X = cube[rows].reshape(-1, len(names))
        ok = np.isfinite(X).all(axis=1) & np.isfinite(y)
        if ok.sum() < 200:
            continue
        model = make_pipeline(StandardScaler(), Ridge(alpha=10.0)).fit(X[ok], y[ok])
        for s in range(t, min(t + step, len(px))):
            good = np.isfinite(cube[s]).all(axis=1)
            if good.any():
                out[s, good] = model.predict(cube[s][good])
    pred = pd.DataFrame(out, index=close.index, columns=close.columns)
    return pred.rank(axis=1, ascending=False) <= 8
