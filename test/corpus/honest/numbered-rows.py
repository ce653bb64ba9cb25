# expect: bad_output
def strategy(data):
    close = data.get('price:收盤價')
    arr = (close > close.rolling(20).mean()).to_numpy()
    return pd.DataFrame(arr, columns=close.columns)
