# tries: hand over a header nested without end
# expect: limit frame
import os, struct
header = b'[' * 1_000_000
body = struct.pack('<I', len(header)) + header
os.write(3, struct.pack('<I', len(body)))
at = 0
while at < len(body):
    at += os.write(3, body[at:])
while True:
    pass
