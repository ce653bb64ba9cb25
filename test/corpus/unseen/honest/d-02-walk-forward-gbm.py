# Walk-forward gradient boosting on weekly snapshots
import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.preprocessing import StandardScaler
from sklearn.pipeline import make_pipeline

FEATURE_WINDOWS = (5, 20, 60)
HORIZON = 10
TRAIN_ROWS = 240
RETRAIN_EVERY = 120
TOP = 8


def build_features(data):
    close = data.get('etl:adj_close')
    volume = data.get('price:成交股數').astype(float)
    foreign = data.get('institutional_investors_trading_summary:外陸資買賣超股數(不含外資自營商)')
    out = {}
    for w in FEATURE_WINDOWS:
        out[f'ret_{w}'] = close.pct_change(w)
        out[f'vol_{w}'] = close.pct_change().rolling(w).std()
    out['volume_ratio'] = volume.rolling(5).mean() / volume.rolling(60).mean()
    out['foreign'] = foreign.rolling(10).sum() / volume.rolling(10).sum()
    ranked = {k: v.rank(axis=1, pct=True) - 0.5 for k, v in out.items()}
    return close, ranked


def to_cube(ranked, index, columns):
    layers = []
    for name in sorted(ranked):
        layers.append(ranked[name].reindex(index=index, columns=columns).to_numpy(dtype=float))
    return np.stack(layers, axis=-1)


def make_model():
    return make_pipeline(
        StandardScaler(),
        GradientBoostingRegressor(n_estimators=25, max_depth=2, learning_rate=0.1, subsample=1.0, random_state=1),
    )


def strategy(data):
    close, ranked = build_features(data)
    cube = to_cube(ranked, close.index, close.columns)
    n_rows, n_cols, n_feat = cube.shape

    # the label of row i is known at row i + HORIZON
    label = (close.shift(-HORIZON) / close - 1).rank(axis=1, pct=True).to_numpy(dtype=float)
    predictions = np.full((n_rows, n_cols), np.nan)

    first = TRAIN_ROWS + HORIZON + max(FEATURE_WINDOWS)
    for begin in range(first, n_rows, RETRAIN_EVERY):
        stop = begin - HORIZON
        rows = np.arange(stop - TRAIN_ROWS, stop, 5)
        x = cube[rows].reshape(-1, n_feat)
        y = label[rows].reshape(-1)
        keep = np.isfinite(x).all(axis=1) & np.isfinite(y)
        if keep.sum() < 300:
            continue
        model = make_model().fit(x[keep], y[keep])

        end = min(begin + RETRAIN_EVERY, n_rows)
        block = cube[begin:end].reshape(-1, n_feat)
        usable = np.isfinite(block).all(axis=1)
        result = np.full(len(block), np.nan)
        if usable.any():
            result[usable] = model.predict(block[usable])
        predictions[begin:end] = result.reshape(end - begin, n_cols)

    score = pd.DataFrame(predictions, index=close.index, columns=close.columns)
    smooth = score.rolling(3, min_periods=1).mean()
    return smooth.rank(axis=1, ascending=False) <= TOP
