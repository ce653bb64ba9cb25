# tries: read from its input without end
# expect: limit time
import os
while True:
    os.read(0, 1)
