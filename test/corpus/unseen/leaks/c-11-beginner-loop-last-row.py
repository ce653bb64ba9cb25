# my first strategy :)
close = data.get('price:收盤價')
final = close.iloc[-1]

good = []
for s in close.columns:
    if final[s] > close[s].iloc[250]:
        good.append(s)
print(len(good), 'good stocks')

position = close > close.rolling(20).mean()
for s in position.columns:
    if s not in good:
        position[s] = False
