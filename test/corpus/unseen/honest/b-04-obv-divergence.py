def on_balance_volume(close, volume):
    """OBV 指標"""
    direction = np.sign(close.diff()).fillna(0)
    return (direction * volume.fillna(0)).cumsum()


def strategy(data):
    close = data.get('price:收盤價').ffill()
    volume = data.get('price:成交股數')

    obv = on_balance_volume(close, volume)
    obv_high = obv >= obv.rolling(60).max()
    price_high = close >= close.rolling(60).max()

    # 量先價行:OBV 創高而股價尚未創高
    lead = obv_high & ~price_high
    lead_recent = lead.rolling(10).sum() >= 2
    support = close > close.rolling(20).mean()
    not_hot = close < close.rolling(20).min() * 1.25

    entry = lead_recent & support & not_hot
    exit_signal = (obv < obv.rolling(60).mean()) | (close < close.rolling(40).mean())
    return entry.hold_until(exit_signal, nstocks_limit=10, rank=volume.average(20), take_profit=0.4)
