# tries: hand over the same key many times
# expect: limit frame
import os, struct
header = b'{' + b','.join([b'"kind": "none"'] * 10_000) + b'}'
body = struct.pack('<I', len(header)) + header
os.write(3, struct.pack('<I', len(body)))
at = 0
while at < len(body):
    at += os.write(3, body[at:])
while True:
    pass
