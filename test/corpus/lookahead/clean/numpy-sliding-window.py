from numpy.lib.stride_tricks import sliding_window_view

def strategy(data):
    close = data.get('price:收盤價')
    views = sliding_window_view(close.values, 5, axis=0).mean(axis=-1)
    index = close.index[4:]
    mean = pd.DataFrame(views, index=index, columns=close.columns)
    return close.loc[index] > mean
