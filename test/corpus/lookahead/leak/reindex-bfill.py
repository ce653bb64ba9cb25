def strategy(data):
    close = data.get('price:收盤價')
    margin = data.get('fundamental_features:營業利益率').deadline()
    return margin.reindex(close.index, method='bfill').is_largest(3)
