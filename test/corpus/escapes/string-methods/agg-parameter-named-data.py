# rules: STR002
# effect: file
def summarise(data):
    return pd.Series([1]).agg(data.get("how"), 0, "/tmp/stockade-canary")


try:
    summarise({"how": "to_csv"})
except Exception:
    pass
