# rules: IO005
# effect: value
from numpy.lib.stride_tricks import as_strided
reached = "SEEN" if as_strided(np.ones(1), (64,)).shape == (64,) else None
