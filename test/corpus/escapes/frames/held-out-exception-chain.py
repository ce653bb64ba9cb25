# rules: DUN001
# effect: frame
try:
    1 / 0
except ZeroDivisionError as error:
    reached = error.__traceback__.tb_frame.f_builtins
