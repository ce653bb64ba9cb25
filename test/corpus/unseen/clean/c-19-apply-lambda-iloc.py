def strategy(data):
    close = data.get('price:收盤價')

    def label(col):
        out = []
        vals = col.tolist()
        for i, v in enumerate(vals):
            old = vals[i - 3] if i - 3 >= 0 else v
            out.append(1 if v > old * 1.03 else 0)
        return pd.Series(out, index=col.index)

    lab = close.apply(label)
    return lab * (close > close.average(10))
