# tries: leave its scratch folder with dots
# expect: violation openat
# needs: scratch
open('/tmp/../etc/passwd')
print('ESCAPED')
