# tries: announce a result of four gigabytes
# expect: limit frame
import os, struct
os.write(3, struct.pack('<I', 0xFFFFFFF0))
while True:
    pass
