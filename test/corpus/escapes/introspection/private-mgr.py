# rules: DUN002
# effect: value
df = pd.DataFrame({"a": [1]})
reached = "SEEN" if df._mgr.blocks else None
