# tries: set the clock
# expect: violation clock_settime
import time
time.clock_settime(time.CLOCK_REALTIME, 0)
print('ESCAPED')
