# tries: end by a floating point error
# expect: limit frame
import signal
signal.raise_signal(signal.SIGFPE)
