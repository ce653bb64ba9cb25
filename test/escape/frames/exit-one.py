# tries: leave with an error and without a result
# expect: limit frame
import os
os._exit(1)
