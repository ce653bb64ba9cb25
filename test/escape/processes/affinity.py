# tries: choose its CPU
# expect: violation sched_setaffinity
import os
os.sched_setaffinity(0, {0})
print('ESCAPED')
