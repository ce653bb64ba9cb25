# tries: make a ruleset of its own
# expect: violation landlock_create_ruleset
import ctypes
print('ESCAPED' if ctypes.CDLL(None).syscall(444, None, 0, 1) >= 0 else '')
