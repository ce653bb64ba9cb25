# rules: DYN003
# effect: code
b = globals()["__builtins__"]
reached = (b if isinstance(b, dict) else vars(b))["eval"]("6 * 7")
