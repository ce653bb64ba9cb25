# rules: DYN004
# effect: file
df = pd.DataFrame({"a": [1]})
try:
    df.query("a.to_csv('/tmp/stockade-canary') == 0", engine="python")
except Exception:
    pass
