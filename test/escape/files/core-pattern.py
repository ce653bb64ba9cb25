# tries: write the core pattern of the kernel
# expect: violation openat
open('/proc/sys/kernel/core_pattern', 'w').write('|/tmp/x')
print('ESCAPED')
