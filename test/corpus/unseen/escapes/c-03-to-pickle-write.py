# effect: writes a pickle into /tmp
close = data.get('price:收盤價')
position = close.is_largest(5)
position.to_pickle('/tmp/model_cache.pkl')
