# tries: unmount a file system
# expect: violation umount2
import ctypes
print('ESCAPED' if ctypes.CDLL(None).umount2(b'/proc', 2) == 0 else '')
