# expect: ok
import json
params = {"n": 20, "top": 10}
print(json.dumps(params, ensure_ascii=False, indent=2))
close = data.get("price:收盤價")
position = close.pct_change(params["n"]).is_largest(params["top"])
