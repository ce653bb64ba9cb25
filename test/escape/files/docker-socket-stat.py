# tries: see whether the socket of the engine is there
# expect: violation newfstatat
import os
print('ESCAPED', os.stat('/var/run/docker.sock'))
