def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(10)
    slope = np.gradient(close.to_numpy(), axis=0)
    return pd.DataFrame(slope, index=close.index, columns=close.columns) > 0
