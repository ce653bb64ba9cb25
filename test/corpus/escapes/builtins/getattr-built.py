# rules: DUN003
# effect: code
b = getattr(print, "__self__")
reached = getattr(b, "ev" + "al")("6 * 7")
__builtins__
