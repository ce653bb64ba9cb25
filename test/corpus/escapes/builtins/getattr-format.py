# rules: DYN001
# effect: code
n = "__{}__".format("self")
reached = getattr(print, n).eval("6 * 7")
