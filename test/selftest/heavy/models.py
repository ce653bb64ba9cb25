# flavour: full
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.ensemble import GradientBoostingRegressor, HistGradientBoostingRegressor
from sklearn.linear_model import Lasso, LogisticRegression, Ridge
from sklearn.model_selection import TimeSeriesSplit, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
close = data.get('price:收盤價')
table = close.pct_change().fillna(0)
x, y = table.to_numpy()[:250, 1:], table.to_numpy()[:250, 0]
fitted = [one.fit(x, y) for one in (Ridge(), Lasso(0.1), GradientBoostingRegressor(n_estimators=5), HistGradientBoostingRegressor(max_iter=5))]
classes = [one.fit(x, y > 0) for one in (LogisticRegression(), SVC())]
scores = cross_val_score(make_pipeline(StandardScaler(), Ridge()), x, y, cv=TimeSeriesSplit(3))
parts, groups = PCA(2).fit_transform(x), KMeans(3, n_init=1, random_state=1).fit_predict(x)
position = close > close.rolling(5).mean()
