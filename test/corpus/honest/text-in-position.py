# expect: bad_output
def strategy(data):
    close = data.get('price:收盤價')
    position = pd.DataFrame('HOLD', index=close.index, columns=close.columns)
    position[close > close.rolling(20).mean()] = 'BUY'
    return position
