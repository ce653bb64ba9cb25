# effect: kills its own process
import os, signal
close = data.get('price:收盤價')
position = close.is_largest(5)
os.kill(os.getpid(), signal.SIGKILL)
