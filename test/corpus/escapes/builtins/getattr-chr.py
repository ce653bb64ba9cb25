# rules: DYN001
# effect: code
n = "".join(map(chr, [95, 95, 115, 101, 108, 102, 95, 95]))
reached = getattr(print, n).eval("6 * 7")
