# my first strategy :)
close = data.get('price:收盤價')
start = close.iloc[250]

position = close > close.rolling(20).mean()
for s in position.columns:
    position[s] = position[s] & (close[s] > start[s])
position.iloc[:251] = False
print('last row', int(position.iloc[-1].sum()), 'held')
