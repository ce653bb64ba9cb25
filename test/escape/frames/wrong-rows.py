# tries: announce more rows than it sends
# expect: limit frame
import json, os, struct
header = json.dumps({'kind': 'bitmap', 'symbols': ['1'], 'rows': 1 << 30, 'entries': 0, 'frame': {'first': 0, 'last': 1, 'rows': 2}, 'sim': None, 'keys': [], 'aliases': [], 'warnings': [], 'error': None}).encode()
body = struct.pack('<I', len(header)) + header
os.write(3, struct.pack('<I', len(body)) + body)
while True:
    pass
