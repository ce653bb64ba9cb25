# tries: become root for files
# expect: violation setfsuid
import ctypes
ctypes.CDLL(None).setfsuid(0)
# It gives back the one before, so a second call tells what the first has done.
print('ESCAPED' if ctypes.CDLL(None).setfsuid(-1) == 0 else '')
