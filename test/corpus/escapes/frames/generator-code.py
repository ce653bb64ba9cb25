# rules: FRM001
# effect: value
g = (i for i in [1])
reached = "SEEN" if g.gi_code.co_name else None
