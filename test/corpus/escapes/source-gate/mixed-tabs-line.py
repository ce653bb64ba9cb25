# rules: SRC009
# effect: module
if True:
 	import os as reached
