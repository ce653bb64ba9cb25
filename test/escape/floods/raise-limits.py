# tries: raise its own limits
# expect: violation prlimit64
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (1 << 20, 1 << 20))
print('ESCAPED')
