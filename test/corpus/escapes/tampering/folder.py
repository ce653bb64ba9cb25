# rules: TMP004
# effect: value
import contextlib
with contextlib.chdir("/etc"):
    reached = "SEEN"
