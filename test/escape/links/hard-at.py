# tries: make a hard link relative to a descriptor
# expect: violation linkat
import os
os.link('/etc/passwd', 'x', dst_dir_fd=os.open(os.path.dirname(os.__file__), os.O_RDONLY))
print('ESCAPED')
