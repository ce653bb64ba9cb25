close = data.get('price:收盤價').ffill()
ahead = close.iloc[2:].values
today = close.iloc[:-2]
position = pd.DataFrame(ahead > today.values, index=today.index, columns=close.columns)
