# rules: STR002
# effect: file
call = {"func": "to_csv", "path_or_buf": "/tmp/stockade-canary"}
data.get("price:收盤價").agg(**call)
