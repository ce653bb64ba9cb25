# tries: talk to the hardware
# expect: violation iopl
import ctypes
print('ESCAPED' if ctypes.CDLL(None).iopl(3) == 0 else '')
