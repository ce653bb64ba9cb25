# tries: reboot through the magic key
# expect: violation openat
open('/proc/sysrq-trigger', 'w').write('h')
print('ESCAPED')
