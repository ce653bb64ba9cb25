# rules: TMP002
# effect: value
del data.get
reached = "SEEN" if not hasattr(data, "get") else None
