# rules: DYN002
# effect: code
reached = list(map(getattr, [print], ["__self__"]))[0].eval("6 * 7")
