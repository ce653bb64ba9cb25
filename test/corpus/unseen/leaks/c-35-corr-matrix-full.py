def strategy(data):
    close = data.get('etl:adj_close')
    ret = np.log(close).diff()
    corr = ret.corr()
    # most correlated partner of every stock, over the whole sample
    m = corr.to_numpy(copy=True)
    np.fill_diagonal(m, -1)
    partner = close.columns[np.nan_to_num(m, nan=-1).argmax(axis=1)]
    lead = ret.rolling(5).sum()
    spread = lead[list(partner)].set_axis(close.columns, axis=1) - lead
    return spread.rank(axis=1, ascending=False) <= 6
