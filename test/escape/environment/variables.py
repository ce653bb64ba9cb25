# tries: find a secret among its variables
# expect: absent
import os
for name, value in os.environ.items():
    if name not in ('TZ', 'JOBLIB_MULTIPROCESSING') and not name.endswith('_NUM_THREADS'):
        print('ESCAPED', name, value)
position = data.get('price:收盤價') > 0
