# expect: ok
mode = "value"
close = data.get("price:收盤價")
match mode:
    case "value":
        position = close < close.rolling(250).mean()
    case "momentum" | "trend":
        position = close > close.rolling(250).mean()
    case _:
        raise ValueError(f"unknown mode {mode}")
