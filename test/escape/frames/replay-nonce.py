# tries: find the nonce of its run in its memory
# expect: absent
import gc, sys
for value in gc.get_objects():
    if isinstance(value, dict) and 'nonce' in value:
        print('ESCAPED', value['nonce'])
frame = sys._getframe()
while frame is not None:
    if 'nonce' in frame.f_locals:
        print('ESCAPED', frame.f_locals['nonce'])
    frame = frame.f_back
position = data.get('price:收盤價') > 0
