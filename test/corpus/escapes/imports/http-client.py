# rules: IMP001
# effect: socket
import http.client
c = http.client.HTTPConnection("127.0.0.1", 9, timeout=0.2)
try:
    c.request("GET", "/")
except OSError:
    pass
