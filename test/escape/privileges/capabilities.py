# tries: take every capability
# expect: violation capset
import ctypes
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
print('ESCAPED' if ctypes.CDLL(None).capset(header, (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)) == 0 else '')
