# expect: ok
def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    pe[pe <= 0] = np.nan
    pe[pe > 60] = np.nan
    pe.ffill(inplace=True)
    again = data.get('price_earning_ratio:本益比')
    assert (again <= 0).to_numpy().any() or again.isna().to_numpy().any()
    score = pe.copy()
    score.iloc[:60] = np.nan
    return score.is_smallest(10)
