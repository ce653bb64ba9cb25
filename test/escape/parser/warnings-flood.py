# tries: make many warnings
# expect: absent
# layer 1: resources
import warnings
for number in range(100_000):
    warnings.warn(f'{number}')
position = data.get('price:收盤價') > 0
