# rules: TMP003
# effect: tamper
Frame = pd.DataFrame
Frame.mean = lambda self: "tampered"
reached = pd.DataFrame({"a": [1]}).mean()
