# rules: STR001
# effect: file
data.get("price:收盤價").agg(func="to_json", path_or_buf="/tmp/stockade-canary")
