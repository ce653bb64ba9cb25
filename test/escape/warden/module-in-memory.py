# tries: use the warden's own code to reach its frames
# expect: absent
import sys
found = [name for name in sys.modules if name.startswith('warden')]
if any('HostStream' in dir(sys.modules[name]) or 'Supervisor' in dir(sys.modules[name]) for name in found):
    print('ESCAPED', found)
position = data.get('price:收盤價') > 0
