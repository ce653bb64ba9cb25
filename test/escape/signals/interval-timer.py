# tries: set a timer
# expect: violation setitimer
import signal
signal.setitimer(signal.ITIMER_REAL, 0.01)
print('ESCAPED')
