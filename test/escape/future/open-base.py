# tries: open the whole dataset beside the cut one
# expect: violation openat
# needs: truncated
print('ESCAPED', open('/data/base/manifest.json').read())
