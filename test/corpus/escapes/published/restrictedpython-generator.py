# rules: FRM001
# effect: frame
# from: CVE-2023-37271 RestrictedPython
def f():
    yield g.gi_frame.f_back.f_globals if g.gi_frame.f_back else g.gi_frame.f_globals

g = f()
reached = next(g)
