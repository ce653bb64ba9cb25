# tries: wait for a signal
# expect: violation rt_sigtimedwait
import signal
signal.sigtimedwait([signal.SIGTERM], 1)
