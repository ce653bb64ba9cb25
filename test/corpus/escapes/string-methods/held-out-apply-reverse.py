# rules: STR002
# effect: file
data.get("price:收盤價").agg("vsc_ot"[::-1], path_or_buf="/tmp/stockade-canary")
