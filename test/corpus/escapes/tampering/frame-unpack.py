# rules: TMP001
# effect: tamper
x, pd.Series.max = 1, lambda self: "tampered"
reached = pd.Series([1]).max()
