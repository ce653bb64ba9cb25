# rules: DYN002
# effect: code
g = getattr
reached = g(print, "__self__").eval("6 * 7")
