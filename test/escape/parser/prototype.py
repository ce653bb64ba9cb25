# tries: hand over the names of JavaScript's prototypes
# expect: limit frame
import os, struct
header = b'{"__proto__": {"kind": "none"}, "constructor": {"prototype": {"polluted": 1}}, "rows": 0}'
body = struct.pack('<I', len(header)) + header
os.write(3, struct.pack('<I', len(body)) + body)
while True:
    pass
