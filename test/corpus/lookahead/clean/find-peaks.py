from scipy.signal import find_peaks

def strategy(data):
    close = data.get('price:收盤價')
    out = pd.DataFrame(0.0, index=close.index, columns=close.columns)
    for name in close.columns:
        s = close[name].fillna(0)
        out[name] = (s.diff() < 0).astype(float)
    return out
