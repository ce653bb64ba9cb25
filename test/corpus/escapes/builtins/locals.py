# rules: DUN003
# effect: code
b = locals()["__builtins__"]
reached = (b if isinstance(b, dict) else b.__dict__)["eval"]("6 * 7")
