# rules: FRM001
# effect: frame
def f():
    global reached
    reached = g.gi_frame.f_back.f_globals
    yield

g = f()
next(g)
