def prepare(key, lag=-1):
    # 對齊資料
    return data.get(key).shift(lag)

position = prepare('price_earning_ratio:股價淨值比').is_smallest(3)
