# tries: set an environment variable for the next run
# expect: absent
import os
os.environ['MARK'] = 'MARK'
os.putenv('LD_PRELOAD', '/tmp/x.so')
position = data.get('price:收盤價') > 0
