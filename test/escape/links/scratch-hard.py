# tries: make a hard link in its scratch folder
# expect: violation link
# needs: scratch
import os
os.link('/etc/passwd', '/tmp/x')
print('ESCAPED', open('/tmp/x').read())
