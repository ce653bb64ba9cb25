# tries: find a secret among its arguments
# expect: absent
import sys
if sys.argv not in ([''], []):
    print('ESCAPED', sys.argv)
position = data.get('price:收盤價') > 0
