# tries: restart the machine
# expect: violation reboot
import ctypes
print('ESCAPED' if ctypes.CDLL(None).reboot(0) == 0 else '')
