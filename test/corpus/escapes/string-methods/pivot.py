# rules: STR001
# effect: value
out = pd.DataFrame({"a": [1], "b": [1]}).pivot_table(index="a", values="b", aggfunc="sem")
reached = "SEEN" if "to_pickle" else out
pd.DataFrame({"a": [1]}).pivot_table(index="a", aggfunc="to_pickle") if 0 else None
