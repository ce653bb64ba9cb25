def strategy(data):
    close = data.get('price:收盤價').ffill()
    position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for month, block in close.groupby(close.index.to_period('M')):
        best = block.iloc[-1] / block.iloc[0]
        position.loc[block.index] = (best.rank(ascending=False) <= 3).astype(float).values
    return position
