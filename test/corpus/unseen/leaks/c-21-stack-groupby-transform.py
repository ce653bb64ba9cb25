close = data.get('etl:adj_close')
long = close.stack().rename('px').reset_index()
long.columns = ['date', 'sid', 'px']
long['month'] = long['date'].dt.to_period('M')
g = long.groupby(['sid', 'month'])['px']
long['m_hi'] = g.transform('max')
long['m_lo'] = g.transform('min')
long['pos'] = (long['px'] - long['m_lo']) / (long['m_hi'] - long['m_lo'])
wide = long.pivot(index='date', columns='sid', values='pos')
position = wide < 0.1
