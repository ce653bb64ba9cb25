# tries: hang at the end
# expect: limit time
import atexit, sys
class Trap:
    def __getattr__(self, name):
        while True:
            pass
sys.stdout = Trap()
position = data.get('price:收盤價') > 0
