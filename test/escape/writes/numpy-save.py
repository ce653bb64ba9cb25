# tries: write an array to a file
# expect: violation openat
np.save('/tmp/x.npy', np.zeros(3))
print('ESCAPED')
