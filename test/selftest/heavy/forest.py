# flavour: full
from sklearn.ensemble import RandomForestClassifier
from sklearn.preprocessing import StandardScaler
close = data.get('price:收盤價')
features = pd.concat([close.iloc[:, 0].pct_change(n) for n in (1, 5, 10)], axis=1).fillna(0).to_numpy()
rises = (close.iloc[:, 0].pct_change().fillna(0) > 0).to_numpy()
model = RandomForestClassifier(20, n_jobs=1, random_state=1).fit(StandardScaler().fit_transform(features[:300]), rises[:300])
said = pd.Series(model.predict(features), index=close.index)
position = close.gt(0).mul(said, axis=0)
