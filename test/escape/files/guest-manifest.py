# tries: read the manifest of the dataset as a file
# expect: violation openat
print('ESCAPED', open('/data/base/manifest.json').read(10))
