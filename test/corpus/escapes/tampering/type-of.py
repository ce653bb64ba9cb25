# rules: TMP003
# effect: tamper
type(pd.Series([1])).mean = lambda self: "tampered"
reached = pd.Series([1]).mean()
