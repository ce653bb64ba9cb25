def strategy(data):
    window = 10
    adj = data.get('etl:adj_close')
    future = adj.shift(window - window // 2)
    return (future / adj).rank(axis=1, ascending=False) <= 3
