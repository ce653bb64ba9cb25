# tries: read the cgroup release agent
# expect: violation openat
print('ESCAPED', open('/sys/fs/cgroup/memory/release_agent').read())
