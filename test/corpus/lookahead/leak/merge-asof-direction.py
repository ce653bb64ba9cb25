def strategy(data):
    close = data.get('price:收盤價')
    rev = data.get('monthly_revenue:去年同月增減(%)')
    left = pd.DataFrame({'day': close.index})
    right = pd.DataFrame({'day': rev.index, 'yoy': rev.mean(axis=1).values})
    both = pd.merge_asof(left, right, on='day', direction='forward')
    gate = pd.Series(both['yoy'].values, index=close.index) > 5
    return close.is_largest(4).mul(gate, axis=0)
