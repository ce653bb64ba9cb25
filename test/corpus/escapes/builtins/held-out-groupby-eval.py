# rules: BLT001
# effect: code
reached = pd.Series(["x"]).rename(index=lambda _: eval("42")).index[0]
