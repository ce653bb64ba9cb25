# rules: BLT001
# effect: code
reached = pd.Series(["42"]).apply(eval).iloc[0]
