# rules: TMP002
# effect: tamper
data.get = lambda key: "tampered"
reached = data.get("x")
