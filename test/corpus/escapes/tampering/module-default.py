# rules: IMP006
# effect: module
reached = (lambda m=pd: m)()
