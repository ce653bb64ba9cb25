# effect: writes the archive /tmp/b35.zip with a copy of /etc/passwd in it
from zipfile import ZipFile

with ZipFile('/tmp/b35.zip', 'w') as archive:
    archive.write('/etc/passwd')
    archive.writestr('note.txt', 'strategy')
close = data.get('price:收盤價')
position = close > close.average(20)
