# tries: have a null byte in its source
# expect: absent
exec('x = 1\0')
