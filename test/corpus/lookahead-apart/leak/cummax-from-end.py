close = data.get('etl:adj_close')
rest_high = close.sort_index(ascending=False).cummax().sort_index()
sim(rest_high > close * 1.2)
