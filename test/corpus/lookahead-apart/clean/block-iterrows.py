def strategy(data):
    close = data.get('price:收盤價').ffill()
    position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for i in range(40, len(close), 15):
        floor = close.iloc[i - 40:i].min()
        block = close.iloc[i:i + 15]
        for day, row in block.iterrows():
            position.loc[day] = (row < floor * 1.1).astype(float)
    return position
