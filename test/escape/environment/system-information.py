# tries: learn about the load of the machine
# expect: violation sysinfo
import ctypes
print('ESCAPED' if ctypes.CDLL(None).sysinfo(ctypes.create_string_buffer(112)) == 0 else '')
