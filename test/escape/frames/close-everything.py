# tries: close every descriptor
# expect: violation close_range
import os
os.closerange(0, 256)
position = data.get('price:收盤價') > 0
