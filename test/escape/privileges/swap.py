# tries: turn swap on
# expect: violation swapon
import ctypes
print('ESCAPED' if ctypes.CDLL(None).swapon(b'/tmp/x', 0) == 0 else '')
