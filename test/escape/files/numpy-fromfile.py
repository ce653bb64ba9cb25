# tries: read a file through numpy
# expect: violation openat
print('ESCAPED', np.fromfile('/etc/passwd', dtype='u1'))
