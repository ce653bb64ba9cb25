def strategy(data):
    amount = data.get('price:成交金額')
    cut = np.nanpercentile(amount.to_numpy(), 70)
    return amount.gt(cut)
