# rules: DYN003
# effect: module
b = globals()["\N{LOW LINE}_builtins__"]
reached = (b if isinstance(b, dict) else b.__dict__)["__import__"]("os")
