# tries: protect itself from the killer of processes
# expect: violation openat
open('/proc/self/oom_score_adj', 'w').write('-1000')
print('ESCAPED')
