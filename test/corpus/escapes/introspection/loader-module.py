# rules: DUN001
# effect: module
reached = np.__loader__.load_module("os") if hasattr(np.__loader__, "load_module") and False else np.__spec__.loader.__class__.__module__ and __import__("os")
