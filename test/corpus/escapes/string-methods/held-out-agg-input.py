# rules: STR002
# effect: file
name = max(["to_csv", "mean"])
data.get("price:收盤價").agg(name, path_or_buf="/tmp/stockade-canary")
