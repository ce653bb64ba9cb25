from scipy import stats

def strategy(data):
    pe = data.get('price_earning_ratio:本益比').fillna(15)
    z = stats.zscore(pe.values, axis=0)
    return pd.DataFrame(z, index=pe.index, columns=pe.columns) < -0.5
