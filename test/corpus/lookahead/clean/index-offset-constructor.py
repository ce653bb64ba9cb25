def strategy(data):
    close = data.get('price:收盤價')
    lead = pd.DataFrame(close.values, index=close.index + pd.DateOffset(days=5), columns=close.columns)
    return lead.reindex(close.index, method='ffill') > close * 1.01
