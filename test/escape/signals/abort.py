# tries: abort
# expect: limit frame
import os
os.abort()
