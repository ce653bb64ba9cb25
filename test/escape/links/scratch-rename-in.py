# tries: move a file of the image into its scratch folder
# expect: violation rename
# needs: scratch
import os
os.rename('/etc/passwd', '/tmp/x')
print('ESCAPED', open('/tmp/x').read())
