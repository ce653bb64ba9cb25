# rules: DUN003
# effect: code
reached = getattr(__builtins__, "eval", None) or __builtins__["eval"]
reached = reached("6 * 7")
