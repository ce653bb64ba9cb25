# rules: CLS003
# effect: code
import copy

class Hook:
    def __reduce_ex__(self, level):
        return (eval, ("6 * 7",))

reached = copy.copy(Hook())
