from finlab import data

close = data.get('etl:adj_close')

position = close.rise(2)
