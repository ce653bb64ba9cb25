# tries: find files by pattern
# expect: violation openat
import glob
found = glob.glob('/etc/*')
print('ESCAPED' if found else '', found)
