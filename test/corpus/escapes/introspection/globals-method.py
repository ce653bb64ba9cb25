# rules: DUN001
# effect: module
class T:
    def m(self):
        pass

b = T.m.__globals__["__builtins__"]
reached = (b if isinstance(b, dict) else b.__dict__)["__import__"]("os")
