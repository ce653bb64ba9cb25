# tries: hand over weights that are no numbers
# expect: limit frame
import json, os, struct
header = json.dumps({'kind': 'weights', 'symbols': ['1'], 'rows': 1, 'entries': 1, 'frame': {'first': 0, 'last': 1, 'rows': 2}, 'sim': None, 'keys': [], 'aliases': [], 'warnings': [], 'error': None}).encode()
body = struct.pack('<I', len(header)) + header + struct.pack('<iIIId', 1, 0, 1, 0, float('nan'))
os.write(3, struct.pack('<I', len(body)) + body)
while True:
    pass
