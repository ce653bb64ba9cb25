# tries: run bytecode of its own making
# expect: limit frame
def f():
    pass
f.__code__ = f.__code__.replace(co_code=bytes([100, 255, 83, 0] * 10), co_consts=(), co_stacksize=1)
f()
import ctypes
ctypes.string_at(0)
