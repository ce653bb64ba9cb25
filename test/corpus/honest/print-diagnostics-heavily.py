# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    roe = data.get('fundamental_features:ROE稅後')
    print('=' * 50)
    print(f'close: {close.shape}, {close.index.min()} ~ {close.index.max()}')
    print(f'roe: {roe.shape}, {roe.index[:3].tolist()}')
    print(close.iloc[-1].describe())
    print('NaN ratio', round(close.isna().mean().mean(), 4), close.isnull().sum().sum())
    score = roe.rolling(4).mean().rank(axis=1, pct=True)
    score = score[close.notna()]
    position = score.is_largest(10)
    print(position.sum(axis=1).value_counts().head())
    print(position.any(axis=1).sum(), position.iloc[-1][position.iloc[-1]].index.tolist())
    return position
