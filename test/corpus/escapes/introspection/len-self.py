# rules: DUN001
# effect: code
reached = len.__self__.eval("6 * 7")
