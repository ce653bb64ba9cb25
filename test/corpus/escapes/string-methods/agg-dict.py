# rules: STR001
# effect: value
out = pd.DataFrame({"a": [1]}).agg({"a": "to_string"})
reached = "SEEN" if isinstance(out["a"], str) else None
