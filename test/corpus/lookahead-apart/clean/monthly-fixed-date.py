def strategy(data):
    close = data.get('price:收盤價').ffill()
    split = pd.Timestamp('2017-06-30')
    limit = close.loc[:split].quantile(0.5)
    return (close > limit) & (close.index > split)[:, None]
