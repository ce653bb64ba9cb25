# tries: hang in a comparison
# expect: limit time
class Trap:
    def __eq__(self, other):
        while True:
            pass
    __hash__ = None
[Trap()].index(1)
