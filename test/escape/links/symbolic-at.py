# tries: make a symbolic link relative to a descriptor
# expect: violation symlinkat
import os
os.symlink('/etc/passwd', 'x', dir_fd=os.open(os.path.dirname(os.__file__), os.O_RDONLY))
print('ESCAPED')
