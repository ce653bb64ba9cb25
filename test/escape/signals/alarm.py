# tries: set an alarm
# expect: violation alarm
import signal
signal.alarm(60)
print('ESCAPED' if 0 < signal.alarm(0) <= 60 else '')
