close = data.get('etl:adj_close')
past_high = close.sort_index().cummax()
sim(past_high > close * 1.2)
