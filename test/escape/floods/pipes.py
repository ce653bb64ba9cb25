# tries: make pipes without end
# expect: violation pipe2
import os
while True:
    os.pipe()
