# rules: TMP001
# effect: value
del pd.DataFrame.mean
reached = "SEEN" if not hasattr(pd.DataFrame, "mean") else None
