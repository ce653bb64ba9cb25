# tries: make event descriptors without end
# expect: violation eventfd2
import os
while True:
    os.eventfd(0)
