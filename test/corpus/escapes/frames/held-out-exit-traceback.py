# rules: FRM001
# effect: frame
class Guard:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, trace):
        global reached
        reached = trace.tb_frame.f_globals
        return True
with Guard():
    1 / 0
