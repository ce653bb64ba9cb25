close = data.get('etl:adj_close')
m = close.groupby([close.index.year, close.index.month]).transform('first')
position = close / m > 1.05
sim(position, resample='W')
