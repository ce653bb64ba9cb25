# tries: write machine code into memory and call it
# expect: violation mmap
import mmap
page = mmap.mmap(-1, 4096, prot=7)
page.write(b'\xb8\x2a\x00\x00\x00\xc3')
print('ESCAPED')
