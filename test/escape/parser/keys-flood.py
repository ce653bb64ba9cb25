# tries: ask for many unknown keys
# expect: absent
# layer 1: resources
for number in range(100):
    try:
        data.get(f'price:{number}')
    except Exception:
        pass
position = data.get('price:收盤價') > 0
