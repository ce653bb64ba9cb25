# rules: STR002
# effect: file
frame = data.get("price:收盤價").rename(columns={"2330": "to_csv"})
frame.agg(frame.columns[0], path_or_buf="/tmp/stockade-canary")
