# rules: IMP006
# effect: module
if True:
    import sys
else:
    sys = None
reached = sys
