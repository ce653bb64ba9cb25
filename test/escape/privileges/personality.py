# tries: turn the randomisation of addresses off
# expect: violation personality
import ctypes
print('ESCAPED' if ctypes.CDLL(None).personality(0x0040000) >= 0 else '')
