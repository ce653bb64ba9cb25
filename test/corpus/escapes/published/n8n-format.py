# rules: FMT001
# effect: value
# from: n8n task runner, attribute read by a format template
reached = "SEEN" if "builtin" in "{0.__self__}".format(print) else None
