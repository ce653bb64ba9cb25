def strategy(data):
    close = data.get('price:收盤價').ffill()
    position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    last = None
    for month, block in close.groupby(close.index.to_period('M')):
        if last is not None:
            best = last.iloc[-1] / last.iloc[0]
            position.loc[block.index] = (best.rank(ascending=False) <= 3).astype(float).values
        last = block
    return position
