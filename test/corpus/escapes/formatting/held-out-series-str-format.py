# rules: DYN002
# effect: value
def f():
    pass
SECRET = "SEEN"
reached = pd.Series([f]).map("{0.__globals__[SECRET]}".format).iloc[0]
