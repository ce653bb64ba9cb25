# expect: ok
def safe_get(name, fallback=None):
    """取得資料，失敗時回傳 fallback"""
    try:
        value = data.get(name)
        print(f"載入 {name}: {value.shape}")
        return value
    except Exception as exc:
        print("cannot load", name, type(exc).__name__, str(exc))
        return fallback
close = safe_get("price:收盤價")
vol = safe_get("price:成交股數")
position = (close > close.average(60)) & (vol > vol.average(20))
