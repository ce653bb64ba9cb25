close = data.get('etl:adj_close')
idx = close.mean(axis=1)
peak = idx[::-1].cummax()[::-1]
drawdown_ahead = peak / idx - 1
risk_on = drawdown_ahead > 0.02
position = (close > close.shift(20)).where(risk_on, False)
sim(position)
