# tries: receive descriptors over a pipe that it has
# expect: violation recvmsg
import ctypes
print('ESCAPED' if ctypes.CDLL(None).recvmsg(0, ctypes.create_string_buffer(56), 0) > 0 else '')
