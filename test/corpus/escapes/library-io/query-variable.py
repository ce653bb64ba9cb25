# rules: DYN004
# effect: file
text = "@df.to_csv('/tmp/stockade-canary') == 0"
df = pd.DataFrame({"a": [1]})
try:
    df.query(text)
except Exception:
    pass
