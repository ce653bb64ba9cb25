def strategy(data):
    close = data.get('etl:adj_close')
    ret = np.log(close).diff()
    corr = ret.iloc[:250].corr()
    # most correlated partner of every stock, over the first year; not traded before
    m = corr.to_numpy(copy=True)
    np.fill_diagonal(m, -1)
    partner = close.columns[np.nan_to_num(m, nan=-1).argmax(axis=1)]
    lead = ret.rolling(5).sum()
    spread = lead[list(partner)].set_axis(close.columns, axis=1) - lead
    position = spread.rank(axis=1, ascending=False) <= 6
    position.iloc[:250] = False
    return position
