close = data.get('etl:adj_close')
idx = close.mean(axis=1)
peak = idx.cummax()
drawdown = idx / peak - 1
risk_on = drawdown > -0.1
position = (close > close.shift(20)).where(risk_on, False)
sim(position)
