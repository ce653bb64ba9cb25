def strategy(data):
    amount = data.get('price:成交金額')
    picks = {}
    for day in amount.resample('ME').last().index:
        window = amount.loc[day:].head(20)
        picks[day] = window.mean().rank() > 5
    return pd.DataFrame(picks).T
