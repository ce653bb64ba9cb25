# tries: write noise where its result goes
# expect: limit frame
import os
os.write(3, b'\xff' * 100)
position = data.get('price:收盤價') > 0
