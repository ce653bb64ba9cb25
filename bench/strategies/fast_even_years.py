from finlab import data

close = data.get('etl:adj_close')

position = (close > 0).mul(pd.Series(close.index.year % 2 == 0, index=close.index), axis=0)
