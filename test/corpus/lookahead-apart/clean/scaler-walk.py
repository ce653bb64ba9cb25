from sklearn.preprocessing import StandardScaler
def strategy(data):
    close = data.get('price:收盤價').ffill().fillna(0)
    ret = close.pct_change().replace([np.inf, -np.inf], 0).fillna(0)
    parts = []
    for start in range(100, len(ret), 20):
        end = min(start + 20, len(ret))
        scaler = StandardScaler()
        scaler.fit(ret.iloc[:start])
        block = ret.iloc[start:end]
        parts.append(pd.DataFrame(scaler.transform(block), index=block.index, columns=block.columns))
    z = pd.concat(parts)
    return z.rolling(5).mean() > 0.1
