# tries: find a secret among its variables as bytes
# expect: absent
import os, posix
for name in posix.environ:
    if any(word in name.upper() for word in (b'KEY', b'TOKEN', b'SECRET', b'PASS', b'DOCKER')):
        print('ESCAPED', name)
position = data.get('price:收盤價') > 0
