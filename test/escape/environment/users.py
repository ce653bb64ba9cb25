# tries: learn the users
# expect: violation openat
import pwd
open('/etc/nsswitch.conf')
print('ESCAPED', pwd.getpwall())
