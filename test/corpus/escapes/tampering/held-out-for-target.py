# rules: TMP001
# effect: tamper
for pd.Series.mean in [lambda self: "tampered"]:
    pass
reached = pd.Series([1]).mean()
