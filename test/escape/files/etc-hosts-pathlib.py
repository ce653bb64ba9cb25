# tries: read a file of the container through pathlib
# expect: violation openat
import pathlib
print('ESCAPED', pathlib.Path('/etc/hosts').read_text())
