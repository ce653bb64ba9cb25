# rules: TMP001
# effect: value
np.pi += 1
reached = "SEEN" if np.pi > 4 else None
