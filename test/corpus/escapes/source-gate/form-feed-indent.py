# rules: SRC003
# effect: module
if True:
        import os as reached
