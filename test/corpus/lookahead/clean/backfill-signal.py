close = data.get('price:收盤價')
cross = (close > close.average(20)).is_entry().astype(float).replace(0, np.nan)
armed = cross.ffill(limit=3).fillna(0)
position = armed > 0
