close = data.get('etl:adj_close')
rev = data.get('monthly_revenue:去年同月增減(%)')
surprise = rev > 30
entry = surprise.reindex(close.index, method='bfill').fillna(False)
position = entry & (close > 10)
sim(position, resample='M')
