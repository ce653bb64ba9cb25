close = data.get('price:收盤價')
long = close.stack().rename('price').reset_index()
long.columns = ['date', 'symbol', 'price']
long['month'] = long['date'].dt.to_period('M').astype(str)
monthly = long.groupby(['symbol', 'month'])['price'].agg(['first', 'last', 'mean', 'std', 'count'])
long['z'] = long.groupby('symbol')['price'].transform(lambda one: (one - one.mean()) / one.std())
position = long.pivot(index='date', columns='symbol', values='z') < 0
