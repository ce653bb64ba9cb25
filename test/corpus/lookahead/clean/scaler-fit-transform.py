from sklearn.preprocessing import StandardScaler

def strategy(data):
    pe = data.get('price_earning_ratio:本益比').fillna(15)
    scaled = StandardScaler().fit_transform(pe.T).T
    z = pd.DataFrame(scaled, index=pe.index, columns=pe.columns)
    return z < -0.5
