# rules: FRM001
# effect: frame
# from: CVE-2023-37271 RestrictedPython
g = (g.gi_frame.f_back.f_globals for x in [1])
reached = list(g)[0]
