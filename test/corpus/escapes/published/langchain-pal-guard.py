# rules: DUN001
# effect: exec
# from: CVE-2023-44467 langchain-experimental
[c for c in ().__class__.__base__.__subclasses__() if c.__name__ == "_wrap_close"][0].__init__.__globals__["system"]("touch /tmp/stockade-canary")
