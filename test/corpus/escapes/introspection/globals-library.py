# rules: DUN001
# effect: module
reached = pd.DataFrame.to_csv.__globals__["sys"] if "sys" in pd.DataFrame.to_csv.__globals__ else pd.concat.__globals__["__builtins__"] and __import__("sys")
