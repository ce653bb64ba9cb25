# rules: DUN001
# effect: value
reached = "SEEN" if pd.__spec__.origin.endswith(".py") else None
