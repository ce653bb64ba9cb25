# rules: DUN004
# effect: class
reached = pd.DataFrame.mro()
