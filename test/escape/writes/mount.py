# tries: mount a file system
# expect: violation mount
import ctypes
print('ESCAPED' if ctypes.CDLL(None).mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0 else '')
