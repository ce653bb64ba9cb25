# rules: SRC009
# effect: module
if True:
	x = 1
if True:
    import os as reached
