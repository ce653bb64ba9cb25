eps = data.get('fundamental_features:ROE稅後')
close = data.get('price:收盤價').ffill()
frame = pd.DataFrame(eps.values, columns=eps.columns, index=pd.PeriodIndex([str(q).replace('-', '') for q in eps.index], freq='Q').to_timestamp(how='end').normalize())
position = frame.reindex(close.index, method='ffill') > 5
