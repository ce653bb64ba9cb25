# rules: DYN001
# effect: code
reached = getattr(getattr(print, "".join(["__se", "lf__"])), "".join(["e", "v", "a", "l"]))("6 * 7")
