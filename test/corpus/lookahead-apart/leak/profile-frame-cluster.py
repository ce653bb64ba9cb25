from sklearn.cluster import KMeans
close = data.get('price:收盤價').ffill()
ret = close.pct_change().fillna(0)
stats = pd.DataFrame({'m': ret.mean(), 's': ret.std()})
stats['group'] = KMeans(n_clusters=2, n_init=3, random_state=1).fit_predict(stats[['m', 's']])
best = stats.groupby('group')['m'].mean().idxmax()
names = stats.index[stats['group'] == best]
position = close[names] > close[names].shift(5)
