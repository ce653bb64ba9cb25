# tries: block every signal, then never return
# expect: limit time
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
while True:
    pass
