# tries: write into the memory of the zygote
# expect: violation process_vm_writev
import ctypes, os
buffer = ctypes.create_string_buffer(16)
vector = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 16)
print('ESCAPED' if ctypes.CDLL(None).process_vm_writev(os.getppid(), vector, 1, vector, 1, 0) > 0 else '')
