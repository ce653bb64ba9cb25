# rules: IMP001
# effect: file
import ctypes
ctypes.CDLL(None).system(b"touch /tmp/stockade-canary")
reached = ctypes
