# rules: TMP001
# effect: tamper
pd.DataFrame.mean = lambda self: "tampered"
reached = data.get("x").mean()
