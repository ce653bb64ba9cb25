def strategy(data):
    close = data.get('price:收盤價').ffill()
    records = []
    for day in close.index[20:]:
        past = close.loc[:day].tail(20)
        best = (past.iloc[-1] / past.iloc[0]).fillna(0)
        record = {'date': day}
        record.update((best > best.median()).astype(float).to_dict())
        records.append(record)
    return pd.DataFrame(records).set_index('date')
