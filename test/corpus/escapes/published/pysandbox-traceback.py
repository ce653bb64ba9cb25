# rules: DUN001
# effect: frame
# from: pysandbox, frames of tracebacks
try:
    {}["x"]
except KeyError as error:
    frame = error.__traceback__.tb_frame
    reached = frame.f_builtins
