# tries: send a result without end
# expect: limit frame
import os, struct
os.write(3, struct.pack('<I', 0x7FFFFFFF))
while True:
    os.write(3, bytes(1 << 16))
