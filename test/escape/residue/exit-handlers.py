# tries: run code when the next run ends
# expect: absent
import atexit, gc, weakref
atexit.register(print, 'ESCAPED')
gc.callbacks.append(lambda *given: None)
gc.disable()
position = data.get('price:收盤價') > 0
