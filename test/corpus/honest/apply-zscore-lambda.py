# expect: ok
def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    pb = data.get('price_earning_ratio:股價淨值比')
    roe = data.get('fundamental_features:ROE稅後')

    def zscore(df):
        return df.sub(df.mean(axis=1), axis=0).div(df.std(axis=1), axis=0)

    z = lambda x: (x - x.mean()) / x.std()
    z_pe = -zscore(pe.clip(lower=0.1))
    z_pb = pb.apply(z, axis=1) * -1
    z_roe = zscore(roe)
    total = (z_pe + z_pb + z_roe) / 3
    position = total.is_largest(10)
    return position
