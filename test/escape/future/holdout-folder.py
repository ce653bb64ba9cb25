# tries: open the sealed holdout
# expect: violation openat
print('ESCAPED', open(HOLDOUT_FOLDER + '/manifest.json').read())
