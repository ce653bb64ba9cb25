# tries: reorder the pages of a file
# expect: violation remap_file_pages
import ctypes
print('ESCAPED' if ctypes.CDLL(None).remap_file_pages(None, 4096, 0, 0, 0) == 0 else '')
