close = data.get('price:收盤價')
left = close.stack().rename('price').reset_index()
left.columns = ['date', 'symbol', 'price']
right = left.groupby('symbol')['price'].mean().rename('mean').reset_index()
both = left.merge(right, on='symbol').sort_values('date')
near = pd.merge_asof(both, right.assign(date=both['date'].iloc[0]).sort_values('date'), on='date', by='symbol')
joined = pd.concat([close, close.add_suffix('x')], axis=1).join(close.add_suffix('y'))
position = both.pivot_table(index='date', columns='symbol', values='price') > both['mean'].mean()
