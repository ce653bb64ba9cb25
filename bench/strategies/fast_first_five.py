from finlab import data

close = data.get('etl:adj_close')

position = close.notna() & (close.columns.get_indexer(close.columns) < 5)
