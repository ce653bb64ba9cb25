# tries: announce less than it sends
# expect: limit frame
import os, struct
os.write(3, struct.pack('<I', 4) + b'{}' * 50)
