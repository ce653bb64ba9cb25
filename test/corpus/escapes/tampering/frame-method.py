# rules: TMP001
# effect: tamper
pd.DataFrame.mean = lambda self, *a, **k: "tampered"
reached = pd.DataFrame({"a": [1]}).mean()
