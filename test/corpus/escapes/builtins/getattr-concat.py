# rules: DUN001
# effect: code
reached = getattr(getattr(print, "__se" + "lf__"), "ev" + "al")("6 * 7")
