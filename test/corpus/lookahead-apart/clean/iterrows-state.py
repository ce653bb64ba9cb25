def strategy(data):
    close = data.get('price:收盤價').ffill()
    peak = None
    rows = []
    for day, prices in close.iterrows():
        peak = prices if peak is None else np.maximum(peak, prices)
        rows.append(prices > peak * 0.97)
    return pd.DataFrame(rows, index=close.index)
