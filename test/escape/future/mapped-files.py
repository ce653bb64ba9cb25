# tries: find the whole dataset among its mapped files
# expect: absent
# needs: truncated
for line in open('/proc/self/maps'):
    if '/data/base' in line:
        print('ESCAPED', line)
position = data.get('price:收盤價') > 0
