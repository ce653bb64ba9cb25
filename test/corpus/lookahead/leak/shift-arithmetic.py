def strategy(data):
    window = 10
    adj = data.get('etl:adj_close')
    future = adj.shift(window // 2 - window)
    return (future / adj).rank(axis=1, ascending=False) <= 3
