close = data.get('price:收盤價').ffill()
total = close.iloc[-1] / close.iloc[0]
best = total.nlargest(3).index
position = pd.DataFrame(0, index=close.index, columns=close.columns)
position[best] = 1
