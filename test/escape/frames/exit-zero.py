# tries: leave with success and without a result
# expect: limit frame
import os
os._exit(0)
