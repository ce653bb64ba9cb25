# rules: IMP001
# effect: module
import ctypes
ctypes.CDLL(None).system(b"touch /tmp/stockade-canary")
reached = ctypes
