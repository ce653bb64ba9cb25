def strategy(data):
    close = data.get('price:收盤價').ffill()
    position = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    month_ends = close.resample('ME').last().index
    for start, end in zip(month_ends[:-1], month_ends[1:]):
        past = close.loc[start:end]
        gain = past.iloc[-1] / past.iloc[0] - 1
        position.loc[position.index > end] = (gain.rank(ascending=False) <= 3).astype(float).values
    return position
