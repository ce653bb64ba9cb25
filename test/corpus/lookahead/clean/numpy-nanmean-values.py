def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    v = pe.values
    z = (v - np.nanmean(v, axis=1, keepdims=True)) / np.nanstd(v, axis=1, keepdims=True)
    return pd.DataFrame(z, index=pe.index, columns=pe.columns) < -0.4
