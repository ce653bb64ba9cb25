# rules: IMP007
# effect: module
try:
    np.nothing_here
except AttributeError as error:
    reached = error.obj
