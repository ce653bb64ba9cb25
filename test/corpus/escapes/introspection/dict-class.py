# rules: DUN001
# effect: value
reached = "SEEN" if "to_csv" in dir(pd.DataFrame) and pd.DataFrame.__dict__ else None
