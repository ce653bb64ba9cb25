# rules: DYN002
# effect: code
names = globals
b = names()["__builtins__"]
reached = (b if isinstance(b, dict) else b.__dict__)["eval"]("6 * 7")
