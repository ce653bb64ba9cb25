# expect: ok
CONFIG = {"window": 20, "top": 30, "resample": "M"}
close = data.get("price:收盤價")
mom = close.pct_change(CONFIG["window"])
position = mom[mom > 0].is_largest(CONFIG["top"])
sim(position, resample=CONFIG["resample"], name="momentum")
