def strategy(data):
    close = data.get('price:收盤價')
    out = pd.DataFrame(index=close.index)
    for symbol in close.columns:
        out[symbol] = close[symbol].shift(-1) > close[symbol]
    return out
