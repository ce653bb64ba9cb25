# rules: IMP001
# effect: socket
from urllib.request import urlopen
try:
    urlopen("http://127.0.0.1:9/x", timeout=0.2)
except OSError:
    pass
