# tries: hook imports for the next run
# expect: absent
import sys
class Hook:
    def find_spec(self, name, path=None, target=None):
        raise ImportError('MARK')
sys.meta_path.insert(0, Hook())
position = data.get('price:收盤價') > 0
