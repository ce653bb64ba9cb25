# rules: DUN001
# effect: module
# from: CVE-2024-3271 llama_index safe_eval
reached = (lambda: 0).__globals__["__builtins__"] and __import__("os")
