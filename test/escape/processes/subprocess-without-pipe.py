# tries: run a program without a pipe for its output
# expect: violation pipe2
import subprocess
print('ESCAPED', subprocess.call(['/bin/sh', '-c', 'true']))
