# tries: hang when an object is removed
# expect: limit time
class Trap:
    def __del__(self):
        while True:
            pass
trap = Trap()
del trap
