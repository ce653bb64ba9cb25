# tries: jump to an address of its choice
# expect: limit frame
import ctypes
ctypes.CFUNCTYPE(ctypes.c_int)(0x41414141)()
