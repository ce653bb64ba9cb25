close = data.get('price:收盤價')
pe = data.get('price_earning_ratio:本益比')

# percentile of today's PE in the stock's last year
pct = pe.rolling(252, min_periods=100).rank(pct=True)
position = (pct < 0.15) & (pe > 0)
report = sim(position, resample='M', position_limit=0.2)
