# rules: BLT001
# effect: code
reached = int(pd.Series(["6 * 7"]).map(eval)[0])
