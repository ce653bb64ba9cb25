# tries: read a file relative to an opened library folder
# expect: violation openat
import os
fd = os.open(os.path.dirname(os.__file__), os.O_RDONLY | os.O_DIRECTORY)
print('ESCAPED', os.read(os.open('../../../etc/passwd', os.O_RDONLY, dir_fd=fd), 100))
