# tries: hand over two results
# expect: limit frame
import os, struct
os.write(3, struct.pack('<I', 2) + b'{}' + struct.pack('<I', 2) + b'{}')
while True:
    pass
