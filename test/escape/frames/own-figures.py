# tries: hand over figures of its own making
# expect: limit frame
import json, os, struct
header = json.dumps({'kind': 'none', 'metrics': {'sharpe': 9}, 'symbols': [], 'rows': 0, 'entries': 0}).encode()
body = struct.pack('<I', len(header)) + header
os.write(3, struct.pack('<I', len(body)) + body)
os._exit(0)
