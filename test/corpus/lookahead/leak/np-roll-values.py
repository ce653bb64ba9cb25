def strategy(data):
    close = data.get('price:收盤價')
    moved = pd.DataFrame(np.roll(close.values, -1, axis=0), index=close.index, columns=close.columns)
    return moved > close
