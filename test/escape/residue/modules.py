# tries: replace modules for the next run
# expect: absent
import sys
sys.modules['json'] = sys.modules['random'] = None
sys.path.insert(0, '/tmp')
sys.setrecursionlimit(77_777)
sys.argv.append('MARK')
position = data.get('price:收盤價') > 0
