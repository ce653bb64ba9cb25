# tries: map memory without end
# expect: limit memory
# layer 1: resources
import mmap
maps = []
while True:
    maps.append(mmap.mmap(-1, 16 << 20))
    maps[-1][:] = b'x' * (16 << 20)
