# tries: leave a file in its scratch folder
# expect: absent
# needs: scratch
import os
if os.listdir('/tmp'):
    print('ESCAPED', os.listdir('/tmp'))
open('/tmp/stays', 'w').write('x')
os.makedirs('/tmp/a/b/c')
position = data.get('price:收盤價') > 0
