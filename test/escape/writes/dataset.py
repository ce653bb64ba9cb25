# tries: change the dataset
# expect: violation openat
open('/data/base/manifest.json', 'r+')
print('ESCAPED')
