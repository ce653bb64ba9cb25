# rules: IO002
# effect: open
try:
    pd.DataFrame({"a": [1]}).to_sql("t", "sqlite:////tmp/stockade-canary")
except Exception:
    open("/tmp/stockade-canary", "w")
