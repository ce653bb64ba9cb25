# rules: DYN004
# effect: class
df = pd.DataFrame({"a": [1]})
x = df
try:
    df.query("@x.to_csv('/tmp/stockade-canary') == 0")
except Exception:
    pass
reached = object
