# tries: hand over a number that is too large
# expect: limit frame
import os, struct
header = b'{"kind": "none", "rows": 1e999, "entries": 9007199254740993, "symbols": []}'
body = struct.pack('<I', len(header)) + header
os.write(3, struct.pack('<I', len(body)) + body)
while True:
    pass
