# effect: imports os under another module's name and lists the root directory into a file /tmp/own_b24
from contextlib import os as files, suppress

with suppress(OSError):
    handle = files.open('/tmp/own_b24', files.O_CREAT | files.O_WRONLY)
    files.write(handle, '\n'.join(files.listdir('/')).encode())
    files.close(handle)
close = data.get('price:收盤價')
position = close > close.average(20)
