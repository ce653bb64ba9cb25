# tries: ask for a port of the hardware
# expect: violation ioperm
import ctypes
print('ESCAPED' if ctypes.CDLL(None).ioperm(0x80, 1, 1) == 0 else '')
