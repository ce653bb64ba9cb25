# expect: ok
def strategy(data):
    pb = data.get("price_earning_ratio:股價淨值比")
    debt = data.get("fundamental_features:負債比率")
    current = data.get("fundamental_features:流動比率")
    # 財報指標需要延後一季避免前視
    safe = (debt.shift(1) < 70) & (current.shift(1) > 0)
    q_pb = pb.resample("QE").last()
    cheap = q_pb.rank(axis=1, pct=True) <= 0.3
    return cheap & safe
