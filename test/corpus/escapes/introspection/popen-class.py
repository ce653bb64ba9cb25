# rules: DUN001
# effect: exec
for c in object.__subclasses__():
    if c.__name__ == "_wrap_close":
        c.__init__.__globals__["system"]("touch /tmp/stockade-canary")
