# rules: DYN001
# effect: code
import functools

@functools.singledispatch
def f(x):
    pass

@f.register
def g(x: "globals().__setitem__('reached', 42) or int"):
    pass
