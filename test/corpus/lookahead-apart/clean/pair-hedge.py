close = data.get('etl:adj_close').ffill()
a, b = close.iloc[:, 0], close.iloc[:, 1]
beta = a.rolling(120).cov(b) / b.rolling(120).var()
spread = a - beta * b
z = (spread - spread.rolling(60).mean()) / spread.rolling(60).std()
position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
position.iloc[:, 0] = (z < -1).astype(float)
position.iloc[:, 1] = (z > 1).astype(float)
sim(position)
