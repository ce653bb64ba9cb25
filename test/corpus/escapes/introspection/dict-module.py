# rules: DUN001
# effect: module
reached = np.__dict__["__builtins__"]["__import__"]("os")
