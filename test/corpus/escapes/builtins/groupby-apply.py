# rules: BLT001
# effect: code
pd.DataFrame({"a": [1], "b": [2]}).groupby("a").apply(lambda g: exec("globals().update(reached=42)", globals()))
