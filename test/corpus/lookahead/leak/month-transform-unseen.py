close = data.get('etl:adj_close')
month = close.index.to_period('M')

month_high = close.groupby(month).transform('max')
near_high = close / month_high > 0.97
quiet = close.pct_change().rolling(20).std() < 0.03
position = near_high & quiet
sim(position, resample='W', fee_ratio=0.001425)
