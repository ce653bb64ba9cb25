# expect: ok
def strategy(data):
    close = data.get('etl:adj_close')
    logp = np.log(close)
    group = logp.mean(axis=1)
    spread = logp.sub(group, axis=0)
    z = (spread - spread.rolling(60).mean()) / spread.rolling(60).std()
    longs = (z < -2) | (z.shift(1) < -2)
    shorts = (z > 2) | (z.shift(1) > 2)
    weights = longs.astype(float) * 0.05 - shorts.astype(float) * 0.05
    return weights.fillna(0)
