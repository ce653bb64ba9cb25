def strategy(data):
    horizon = -3
    adj = data.get('etl:adj_close')
    pos = pd.DataFrame(0.0, index=adj.index, columns=adj.columns)
    for i in range(5, len(adj)):
        target = i + horizon
        pos.iloc[i] = (adj.iloc[target] > adj.iloc[i]) * 1.0
    return pos
