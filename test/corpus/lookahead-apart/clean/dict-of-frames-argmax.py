close = data.get('etl:adj_close')
speeds = [5, 20, 60, 120]
sigs = {n: np.sign(close - close.rolling(n).mean()) for n in speeds}
stackd = np.stack([s.to_numpy() for s in sigs.values()])
vote = np.nanmean(stackd, axis=0)
agree = np.nansum(stackd > 0, axis=0)
position = pd.DataFrame((vote > 0) & (agree >= 3), index=close.index, columns=close.columns)
sim(position, resample='W')
