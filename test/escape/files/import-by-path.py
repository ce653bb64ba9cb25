# tries: import a module from outside of the library
# expect: violation newfstatat
import importlib.util
spec = importlib.util.spec_from_file_location('x', '/tmp/x.py')
module = importlib.util.module_from_spec(spec)
import os
os.stat('/tmp/x.py')
print('ESCAPED')
