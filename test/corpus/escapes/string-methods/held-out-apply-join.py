# rules: STR002
# effect: file
data.get("price:收盤價").apply("_".join(["to", "csv"]), path_or_buf="/tmp/stockade-canary")
