# rules: DYN003
# effect: code
b = globals()["__buil" + "tins__"]
reached = (b if isinstance(b, dict) else vars(b))["eval"]("6 * 7")
