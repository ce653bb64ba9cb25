# tries: ignore being ended
# expect: violation rt_sigaction
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
time.sleep(60)
