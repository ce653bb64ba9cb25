# rules: FRM001
# effect: frame
g = (i for i in [1])
reached = g.gi_frame.f_globals
