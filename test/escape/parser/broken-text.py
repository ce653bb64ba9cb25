# tries: hand over text that is no text
# expect: limit frame
import os, struct
header = b'{"kind": "\xff\xfe\xfd"}'
body = struct.pack('<I', len(header)) + header
os.write(3, struct.pack('<I', len(body)) + body)
while True:
    pass
