# tries: set an alarm
# expect: violation alarm
import signal
signal.alarm(1)
print('ESCAPED')
