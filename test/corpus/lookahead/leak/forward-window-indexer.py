def strategy(data):
    close = data.get('price:收盤價')
    indexer = pd.api.indexers.FixedForwardWindowIndexer(window_size=5)
    top = close.rolling(indexer).max()
    return top / close > 1.02
