# rules: BLT001
# effect: code
@eval
@(lambda c: "globals().__setitem__('reached', 42)")
class Position:
    pass
