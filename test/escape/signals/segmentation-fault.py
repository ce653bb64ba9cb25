# tries: read at address zero
# expect: limit frame
import ctypes
ctypes.string_at(0)
