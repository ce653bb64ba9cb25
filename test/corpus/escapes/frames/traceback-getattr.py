# rules: FRM001
# effect: frame
class Catch:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, tb):
        self.found = getattr(getattr(tb, "tb_frame"), "f_globals")
        return True

with Catch() as c:
    1 / 0
reached = c.found
