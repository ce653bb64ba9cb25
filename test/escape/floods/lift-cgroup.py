# tries: lift the limits of its control group
# expect: violation openat
open('/sys/fs/cgroup/memory/memory.limit_in_bytes', 'w').write('-1')
print('ESCAPED')
