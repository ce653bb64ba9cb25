# rules: FRM001
# effect: frame
g = (x for x in [1])
reached = g.gi_frame.f_globals
