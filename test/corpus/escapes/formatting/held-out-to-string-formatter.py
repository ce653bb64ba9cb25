# rules: DYN002
# effect: value
def f():
    pass
SECRET = "SEEN"
reached = pd.DataFrame({"a": [f]}).to_string(formatters={"a": "{0.__globals__[SECRET]}".format}, header=False, index=False).strip()
