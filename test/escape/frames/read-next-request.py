# tries: wait for the request of another run
# expect: limit time
import os
while True:
    if os.read(0, 1 << 16):
        print('ESCAPED')
