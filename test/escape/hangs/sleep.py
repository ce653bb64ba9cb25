# tries: sleep without end
# expect: limit time
# layer 1: resources
import time
while True:
    time.sleep(60)
