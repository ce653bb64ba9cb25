# rules: IO005
# effect: value
reached = "SEEN" if np.lib.stride_tricks.as_strided(np.ones(1), (64,)).shape == (64,) else None
