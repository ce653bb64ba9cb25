# tries: kill itself
# expect: limit frame
import signal
signal.raise_signal(signal.SIGKILL)
