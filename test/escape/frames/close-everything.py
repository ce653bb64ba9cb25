# tries: close every descriptor
# expect: limit frame
import os
os.closerange(0, 256)
position = data.get('price:收盤價') > 0
