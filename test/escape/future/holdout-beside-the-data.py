# tries: look for the holdout beside the data
# expect: violation openat
for name in ('/data/holdout/manifest.json', '/data/base/../holdout/manifest.json'):
    print('ESCAPED', open(name).read())
