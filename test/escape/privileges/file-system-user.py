# tries: become root for files
# expect: violation setfsuid
import ctypes
ctypes.CDLL(None).setfsuid(0)
print('ESCAPED')
