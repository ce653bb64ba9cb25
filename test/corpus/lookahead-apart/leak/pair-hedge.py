from sklearn.linear_model import LinearRegression
close = data.get('etl:adj_close').ffill().dropna(axis=1, how='any')
a, b = close.iloc[:, 0], close.iloc[:, 1]
lr = LinearRegression().fit(b.to_frame(), a)
spread = a - lr.predict(b.to_frame())
z = (spread - spread.rolling(60).mean()) / spread.rolling(60).std()
position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
position.iloc[:, 0] = (z < -1).astype(float)
position.iloc[:, 1] = (z > 1).astype(float)
sim(position)
