# tries: find what another left in the scratch folder
# expect: absent
# needs: scratch
import os
if os.listdir('/tmp'):
    print('ESCAPED', os.listdir('/tmp'))
open('/tmp/.hidden', 'w').write('x')
position = data.get('price:收盤價') > 0
