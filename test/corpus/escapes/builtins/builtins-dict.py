# rules: DUN003
# effect: code
b = __builtins__
reached = (b["eval"] if isinstance(b, dict) else b.eval)("6 * 7")
