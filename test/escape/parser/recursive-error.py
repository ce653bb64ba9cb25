# tries: raise an error whose cause is itself
# expect: absent
error = ValueError('x')
error.__context__ = other = ValueError('y')
other.__context__ = error
raise error
