# rules: BLT001
# effect: code
reached = int(pd.DataFrame({"a": ["6 * 7"]}).map(eval).iloc[0, 0])
