# rules: TMP001
# effect: value
del pd.DataFrame.to_numpy
reached = "SEEN" if "to_numpy" not in vars(pd.DataFrame) else None
