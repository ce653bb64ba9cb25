# tries: overflow its stack
# expect: limit frame
import sys
sys.setrecursionlimit(1 << 30)
def deeper(n):
    return deeper(n + 1) if n >= 0 else 0
class Deep:
    def __repr__(self):
        return repr([self])
value = Deep()
repr(value)
deeper(0)
