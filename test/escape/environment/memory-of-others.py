# tries: find a neighbour's secret in its own memory
# expect: absent
import gc
for value in gc.get_objects():
    if isinstance(value, dict) and isinstance(value.get('kept'), str) and value['kept'].startswith('neighbour-'):
        print('ESCAPED', value['kept'])
position = data.get('price:收盤價') > 0
