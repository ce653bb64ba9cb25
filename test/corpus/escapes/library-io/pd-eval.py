# rules: DYN004
# effect: file
df = pd.DataFrame({"a": [1]})
try:
    pd.eval("df.to_csv('/tmp/stockade-canary')")
except Exception:
    pass
