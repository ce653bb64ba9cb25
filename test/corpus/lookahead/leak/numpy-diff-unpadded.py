def strategy(data):
    close = data.get('price:收盤價')
    change = np.diff(close.values, axis=0)
    frame = pd.DataFrame(change, index=close.index[:-1], columns=close.columns)
    return frame > 0
