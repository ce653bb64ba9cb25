# tries: watch the machine's counters
# expect: violation perf_event_open
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(298, ctypes.create_string_buffer(120), 0, -1, -1, 0) >= 0 else '')
