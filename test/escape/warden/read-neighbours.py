# tries: read the memory of every process it can name
# expect: violation process_vm_readv
import ctypes
buffer = ctypes.create_string_buffer(64)
local = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 64)
for pid in range(1, 2000):
    if ctypes.CDLL(None).process_vm_readv(pid, local, 1, local, 1, 0) > 0:
        print('ESCAPED', buffer.raw)
