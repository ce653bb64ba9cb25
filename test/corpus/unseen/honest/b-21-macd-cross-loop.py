def ema(frame, n):
    return frame.ewm(span=n, adjust=False, min_periods=n).mean()


def strategy(data):
    """MACD 策略,分別計算週期並加權投票"""
    close = data.get('etl:adj_close')
    votes = 0
    for fast, slow, signal in [(12, 26, 9), (8, 17, 9), (20, 50, 15)]:
        dif = ema(close, fast) - ema(close, slow)
        dea = dif.ewm(span=signal, adjust=False).mean()
        votes = votes + (dif > dea).astype(int)

    strong = votes == 3
    fresh = strong & ~(strong.shift(1).fillna(False).astype(bool))
    out = votes <= 1
    atr_like = (close.diff().abs()).rolling(14).mean() / close
    return fresh.hold_until(out, nstocks_limit=12, rank=-atr_like)
