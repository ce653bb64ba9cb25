from finlab import data

close = data.get('etl:adj_close')

position = close > 10
