# tries: take the zygote's children away
# expect: violation waitid
import ctypes
print('ESCAPED' if ctypes.CDLL(None).waitid(0, 0, None, 5) == 0 else '')
