# expect: ok
with data.universe(market="TSE_OTC", category=["鋼鐵工業", "航運業"]):
    close = data.get("price:收盤價")
position = close.sustain(3) if hasattr(close, "sustain") else close > 0
