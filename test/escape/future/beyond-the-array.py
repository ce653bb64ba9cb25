# tries: read memory behind the last row
# expect: limit frame
# needs: truncated
import ctypes
close = data.get('price:收盤價')
array = close.to_numpy()
address = array.ctypes.data
seen = ctypes.string_at(address, array.nbytes + (256 << 20))
print('read on')
