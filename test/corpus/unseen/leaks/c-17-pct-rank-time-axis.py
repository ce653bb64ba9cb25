close = data.get('price:收盤價')
pe = data.get('price_earning_ratio:本益比')

# percentile of today's PE in the stock's history
pct = pe.rank(pct=True)
position = (pct < 0.15) & (pe > 0)
report = sim(position, resample='M', position_limit=0.2)
