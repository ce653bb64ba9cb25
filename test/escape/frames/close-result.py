# tries: close the way its result takes
# expect: limit frame
import os
os.close(3)
position = data.get('price:收盤價') > 0
