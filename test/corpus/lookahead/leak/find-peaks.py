from scipy.signal import find_peaks

def strategy(data):
    close = data.get('price:收盤價')
    out = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for name in close.columns:
        s = close[name].fillna(0)
        lows, _ = find_peaks(-s.values)
        out.iloc[lows, out.columns.get_loc(name)] = 1.0
    return out
