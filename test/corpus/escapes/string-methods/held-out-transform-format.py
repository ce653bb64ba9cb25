# rules: STR001
# effect: file
data.get("price:收盤價").agg(f"{'to'}_{'pickle'}", path="/tmp/stockade-canary")
