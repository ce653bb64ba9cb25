# rules: IMP001
# effect: exec
import ctypes
ctypes.CDLL(None).system(b"touch /tmp/stockade-canary")
reached = ctypes
