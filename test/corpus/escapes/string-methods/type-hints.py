# rules: DYN004
# effect: code
import typing

def f(x: "globals().__setitem__('reached', 42) or int"):
    pass

typing.get_type_hints(f)
