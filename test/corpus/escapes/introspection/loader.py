# rules: DUN003
# effect: class
reached = [__spec__.__class__] if "__spec__" in globals() and __spec__ else [object]
__loader__ = 1
