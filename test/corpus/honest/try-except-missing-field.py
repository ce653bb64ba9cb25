# expect: ok
def strategy(data):
    close = data.get('price:收盤價')
    try:
        esg = data.get('esg_score:總分')
        has_esg = True
    except Exception as e:
        print(f"無法取得 ESG 資料: {e}")
        esg = None
        has_esg = False

    try:
        margin = data.get('margin_transactions:融資使用率')
    except KeyError:
        margin = pd.DataFrame(0, index=close.index, columns=close.columns)

    momentum = close / close.shift(60) - 1
    score = momentum.rank(axis=1, pct=True)
    if has_esg and esg is not None:
        score = score + esg.rank(axis=1, pct=True)
    score = score[margin < 60]
    return score.is_largest(10)
