# tries: fork without end
# expect: violation clone
import os
while True:
    os.fork()
