# rules: DUN001
# effect: frame
error = ValueError()
try:
    raise error
except ValueError:
    pass
reached = error.__traceback__.tb_frame.f_builtins
