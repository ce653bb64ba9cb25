import numpy as np


class Kalman1D:
    def __init__(self, q=1e-4, r=1e-2):
        self.q, self.r = q, r

    def filter(self, z):
        x = np.full(z.shape, np.nan)
        state, p = np.nan, 1.0
        for t, obs in enumerate(z):
            if not np.isfinite(obs):
                x[t] = state
                continue
            if not np.isfinite(state):
                state = obs
            p = p + self.q
            gain = p / (p + self.r)
            state = state + gain * (obs - state)
            p = (1 - gain) * p
            x[t] = state
        return x


def strategy(data):
    px = np.log(data.get('etl:adj_close'))
    kf = Kalman1D(q=5e-5, r=5e-3)
    level = pd.DataFrame({c: kf.filter(px[c].to_numpy()) for c in px.columns}, index=px.index)
    slope = level.diff(5)
    noise = (px - level).rolling(60).std()
    t_stat = slope / noise
    return t_stat.rank(axis=1, ascending=False).le(8) & t_stat.gt(0.2)
