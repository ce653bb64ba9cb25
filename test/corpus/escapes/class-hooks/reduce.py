# rules: CLS003
# effect: exec
import copy

class Hook:
    def __reduce__(self):
        return (__import__("os").system, ("touch /tmp/stockade-canary",))

copy.copy(Hook())
