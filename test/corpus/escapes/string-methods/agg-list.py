# rules: STR001
# effect: value
out = pd.Series([1]).agg(["to_string"])
reached = "SEEN" if isinstance(out["to_string"], str) else None
