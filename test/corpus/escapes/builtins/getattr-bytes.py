# rules: DYN001
# effect: code
reached = getattr(print, b"__self__".decode()).eval("6 * 7")
