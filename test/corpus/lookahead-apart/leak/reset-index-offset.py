close = data.get('price:收盤價').ffill()
now = close.reset_index(drop=True)
later = close.iloc[3:].reset_index(drop=True)
gain = later.div(now).reindex(range(len(close)))
position = gain.set_axis(close.index) > 1.02
