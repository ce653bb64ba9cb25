close = data.get('price:收盤價').ffill()
ret = close.pct_change()
choice = {}
for symbol in close.columns:
    table = {}
    for n in (3, 8, 15):
        held = (close[symbol] > close[symbol].rolling(n).mean()).shift(1, fill_value=False)
        table[n] = ret[symbol].where(held, 0).sum()
    choice[symbol] = max(table, key=table.get)
position = pd.DataFrame({s: close[s] > close[s].rolling(n).mean() for s, n in choice.items()})
