# tries: ignore every signal
# expect: violation rt_sigaction
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
