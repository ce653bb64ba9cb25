# tries: ask for real-time scheduling
# expect: violation sched_setscheduler
import os
os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(99))
print('ESCAPED')
