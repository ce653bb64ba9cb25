# rules: DUN004
# effect: module
# from: n8n task runner, object of an AttributeError
try:
    np.nothing_here
except AttributeError as error:
    reached = error.obj or np
