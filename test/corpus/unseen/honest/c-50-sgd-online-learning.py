"""Online ridge by recursive least squares: predicts first, learns when the label has come."""
from finlab import data
from finlab.backtest import sim
from collections import deque


class RLS:
    def __init__(self, k, lam=0.999, delta=100.0):
        self.w = np.zeros(k)
        self.P = np.eye(k) * delta
        self.lam = lam

    def predict(self, X):
        return X @ self.w

    def update(self, x, y):
        Px = self.P @ x
        g = Px / (self.lam + x @ Px)
        self.w = self.w + g * (y - x @ self.w)
        self.P = (self.P - np.outer(g, Px)) / self.lam


close = data.get('etl:adj_close')
px = close.to_numpy(float)
r = close.pct_change(fill_method=None)
raw = [r.rolling(5).sum(), r.rolling(20).sum(), r.rolling(60).sum(), r.rolling(20).std()]
feat = np.stack([f.sub(f.mean(axis=1), axis=0).div(f.std(axis=1), axis=0).to_numpy(float) for f in raw], axis=2)

horizon = 5
model = RLS(k=feat.shape[2])
waiting = deque()
pred = np.full(px.shape, np.nan)
for t in range(len(px)):
    waiting.append((t, feat[t]))
    if len(waiting) > horizon:
        t0, x0 = waiting.popleft()
        y = px[t] / px[t0] - 1
        y = y - np.nanmean(y) if np.isfinite(y).any() else y
        ok = np.isfinite(y) & np.isfinite(x0).all(axis=1)
        if ok.sum() > 5 and t % 5 == 0:
            model.update(x0[ok].mean(axis=0) + x0[ok][0], float(y[ok][0]))
            for j in np.flatnonzero(ok)[::8]:
                model.update(x0[j], float(y[j]))
    good = np.isfinite(feat[t]).all(axis=1)
    pred[t, good] = model.predict(feat[t][good])

alpha = pd.DataFrame(pred, index=close.index, columns=close.columns).rolling(5).mean()
print('final weights', np.round(model.w, 4))
position = alpha.iloc[150:].rank(axis=1, ascending=False) <= 7
sim(position, resample='W')
