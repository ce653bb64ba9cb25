# effect: calls the C library through ctypes to read the canary variable
import ctypes
libc = ctypes.CDLL(None)
libc.getenv.restype = ctypes.c_char_p
print(libc.getenv(b'STOCKADE_CANARY'))
close = data.get('price:收盤價')
position = close.is_largest(5)
