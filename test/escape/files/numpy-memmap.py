# tries: map a file through numpy
# expect: violation openat
print('ESCAPED', np.memmap('/etc/passwd', mode='r'))
