# rules: TMP003
# effect: tamper
df = pd.Series([1])
df.mean = lambda: "tampered"
reached = df.mean()
