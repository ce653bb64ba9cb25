# effect: writes a model file with joblib
import joblib
from sklearn.linear_model import LinearRegression
close = data.get('price:收盤價')
m = LinearRegression().fit(np.arange(10).reshape(-1, 1), np.arange(10))
joblib.dump(m, '/tmp/model.joblib')
position = close.is_largest(5)
