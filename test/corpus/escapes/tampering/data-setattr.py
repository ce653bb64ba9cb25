# rules: TMP002
# effect: tamper
setattr(data, "get", lambda key: "tampered")
reached = data.get("x")
