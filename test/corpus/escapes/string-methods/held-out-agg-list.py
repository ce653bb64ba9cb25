# rules: STR001
# effect: file
data.get("price:收盤價").agg(["to_csv"], path_or_buf="/tmp/stockade-canary")
