# tries: survive a fault
# expect: violation rt_sigaction
import ctypes, signal
signal.signal(signal.SIGSEGV, signal.SIG_IGN)
ctypes.string_at(0)
