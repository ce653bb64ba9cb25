def strategy(data):
    close = data.get('price:收盤價').ffill()
    result = {}
    for symbol in close.columns:
        prices = close[symbol].to_numpy()
        flags = np.zeros(len(prices))
        for t in range(10, len(prices)):
            past = prices[t - 10:t]
            flags[t] = prices[t] > past.max()
        result[symbol] = flags
    return pd.DataFrame(result, index=close.index) > 0
