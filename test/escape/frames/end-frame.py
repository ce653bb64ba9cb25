# tries: write the frame that ends a run to every descriptor
# expect: limit frame
import os, struct
frame = struct.pack('<IB', 16, 0x82) + b'A' * 16
for fd in range(3, 64):
    try:
        os.write(fd, frame)
    except OSError:
        pass
