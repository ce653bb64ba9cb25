# rules: IMP007
# effect: class
reached = np.ctypeslib.ctypes.c_int.__base__.__base__
