# tries: raise an error with a huge message
# expect: absent
# layer 1: resources
raise ValueError('x' * 2_000_000)
