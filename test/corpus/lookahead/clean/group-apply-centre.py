def centre(block):
    return block - block.expanding().mean()

def strategy(data):
    pe = data.get('price_earning_ratio:本益比')
    z = pe.groupby(pe.index.year, group_keys=False).apply(centre)
    return z < -2
