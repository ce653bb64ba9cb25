def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    v = pe.values
    z = (v - np.nanmean(v, axis=0)) / np.nanstd(v, axis=0)
    return pd.DataFrame(z, index=pe.index, columns=pe.columns) < -0.4
