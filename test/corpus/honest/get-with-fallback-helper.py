# expect: ok
def safe_get(data, *keys):
    """依序嘗試多個欄位名稱"""
    for key in keys:
        try:
            df = data.get(key)
            if df is not None and not df.empty:
                return df
        except Exception:
            continue
    return None


def strategy(data):
    close = safe_get(data, 'etl:adj_close', 'price:收盤價')
    short_interest = safe_get(data, 'lending:借券餘額比', 'short:空單', 'margin_transactions:融券今日餘額')
    sentiment = safe_get(data, 'ptt:情緒', 'google:trend')
    score = close.pct_change(60).rank(axis=1, pct=True)
    if short_interest is not None:
        score = score - short_interest.rank(axis=1, pct=True) * 0.2
    if sentiment is not None:
        score = score + sentiment.rank(axis=1, pct=True)
    return score.is_largest(10)
