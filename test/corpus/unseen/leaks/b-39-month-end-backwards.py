close = data.get('etl:adj_close').ffill()

monthly = close.resample('ME').last()
mom = monthly.pct_change(3)
picks = mom.rank(axis=1, ascending=False) <= 8

# spread the decision over the days of the month
position = picks.astype(float).reindex(close.index, method='bfill').fillna(0) > 0
sim(position, resample='M')
