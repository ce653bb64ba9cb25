# rules: BLT001
# effect: code
np.apply_along_axis(lambda a: exec("globals().update(reached=42)", globals()) or 0, 0, np.ones(2))
