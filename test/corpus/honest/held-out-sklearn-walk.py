# expect: crash: KeyError
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.preprocessing import StandardScaler
close = data.get("price:收盤價")
x = np.arange(20).reshape(-1, 1)
model = LinearRegression()
def beta(v):
    model.fit(x, v)
    return model.coef_[0]
position = close["2330"].rolling(20).apply(beta, raw=True).to_frame() > 0
