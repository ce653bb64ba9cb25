# tries: run a program
# expect: violation pipe2
import subprocess
print('ESCAPED', subprocess.check_output(['id']))
