# tries: stop itself
# expect: limit time
import signal
signal.raise_signal(signal.SIGSTOP)
