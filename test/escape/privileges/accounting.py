# tries: turn accounting on
# expect: violation acct
import ctypes
print('ESCAPED' if ctypes.CDLL(None).acct(None) == 0 else '')
