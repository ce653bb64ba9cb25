# expect: ok
def strategy(data):
    pb = data.get('price_earning_ratio:股價淨值比').resample('QE').last()
    roe = data.get('fundamental_features:ROE稅後').index_str_to_date().resample('QE').last()

    def quantile_group(row):
        try:
            return pd.qcut(row.rank(method='first'), 5, labels=False)
        except ValueError:
            return pd.Series(np.nan, index=row.index)

    pb_group = pb.apply(quantile_group, axis=1)
    roe_group = roe.apply(quantile_group, axis=1)
    position = (pb_group <= 1) & (roe_group >= 3)
    return position
