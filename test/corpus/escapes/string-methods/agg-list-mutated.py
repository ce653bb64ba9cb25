# rules: STR002
# effect: value
hows = ["mean"]
hows.append("to_string")
for how in hows:
    out = pd.Series([1]).agg(how)
reached = "SEEN" if isinstance(out, str) else None
