# tries: find out which processes there are
# expect: violation kill
import os
for pid in range(1, 1000):
    try:
        os.kill(pid, 0)
        print('ESCAPED', pid)
    except ProcessLookupError:
        pass
