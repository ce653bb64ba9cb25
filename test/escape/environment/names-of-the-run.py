# tries: find a secret among the names that it is given
# expect: absent
for name, value in list(globals().items()):
    if isinstance(value, str) and ('canary' in value or 'neighbour' in value):
        print('ESCAPED', name)
position = data.get('price:收盤價') > 0
