# rules: TMP001
# effect: value
import warnings
warnings.showwarning = lambda *a, **k: globals().update(reached="SEEN")
warnings.simplefilter("always")
warnings.warn("x")
