# tries: make a temporary file
# expect: violation newfstatat
import os
os.stat('/tmp')
import tempfile
print('ESCAPED', tempfile.TemporaryFile())
