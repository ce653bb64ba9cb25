close = data.get('etl:adj_close')
m = close.groupby([close.index.year, close.index.month]).transform('last')
position = m / close > 1.05
sim(position, resample='W')
