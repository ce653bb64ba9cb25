# tries: find the holdout among its mapped files
# expect: absent
for line in open('/proc/self/maps'):
    if 'holdout' in line:
        print('ESCAPED', line)
position = data.get('price:收盤價') > 0
