# rules: IMP007
# effect: module
reached = np.f2py.os if hasattr(np, "f2py") else None
