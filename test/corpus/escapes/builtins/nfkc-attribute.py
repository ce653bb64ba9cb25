# rules: SRC010
# effect: class
reached = ().__ｃlass__.__ｂase__
