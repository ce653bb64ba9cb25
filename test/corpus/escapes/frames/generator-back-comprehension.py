# rules: FRM001
# effect: frame
g = (g.gi_frame.f_back.f_back.f_globals if False else g.gi_frame.f_back.f_globals for _ in [1])
reached = [x for x in g][0]
