# rules: FMT001
# effect: value
def show(template, x):
    return template.format(x)

reached = "SEEN" if "class" in show("{0.__class__}", 1) else None
