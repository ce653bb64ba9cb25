# tries: change the value of a small number for the next run
# expect: absent
import ctypes
position = data.get('price:收盤價') > 0
ctypes.c_int.from_address(id(251) + 24).value = 252
