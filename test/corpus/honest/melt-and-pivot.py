# expect: ok
def strategy(data):
    roe = data.get('fundamental_features:ROE稅後').deadline()
    tall = roe.reset_index().melt(id_vars=roe.index.name or 'index', var_name='stock', value_name='roe')
    date_col = tall.columns[0]
    tall['rank'] = tall.groupby(date_col)['roe'].rank(ascending=False)
    tall['pick'] = tall['rank'] <= 10
    position = tall.pivot(index=date_col, columns='stock', values='pick')
    return position
