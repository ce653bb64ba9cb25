# rules: STR002
# effect: file
def f():
    """to_csv"""
data.get("price:收盤價").agg(f.__doc__, path_or_buf="/tmp/stockade-canary")
