# tries: die when an object is removed
# expect: limit frame
import os
class Trap:
    def __del__(self):
        os._exit(0)
trap = Trap()
del trap
