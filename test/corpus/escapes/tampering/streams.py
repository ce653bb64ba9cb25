# rules: TMP004
# effect: value
import contextlib

class Out:
    def write(self, t):
        globals().update(reached="SEEN")

    def flush(self):
        pass

with contextlib.redirect_stdout(Out()):
    print("x")
