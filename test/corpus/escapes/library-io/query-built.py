# rules: DYN004
# effect: file
df = pd.DataFrame({"a": [1]})
try:
    df.query("".join(["@df.to_", "csv('/tmp/stockade-canary') == 0"]))
except Exception:
    pass
