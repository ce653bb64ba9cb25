# tries: lower the limits of the warden
# expect: violation prlimit64
import resource
resource.prlimit(1, resource.RLIMIT_NOFILE, (0, 0))
print('ESCAPED')
