# tries: enter the namespace of the host
# expect: violation setns
import ctypes
print('ESCAPED' if ctypes.CDLL(None).setns(0, 0) == 0 else '')
