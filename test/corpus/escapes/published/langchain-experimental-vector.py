# rules: DUN001
# effect: exec
# from: CVE-2024-21513 langchain-experimental
().__class__.__bases__[0].__subclasses__()[0].__init__ and __import__("os").system("touch /tmp/stockade-canary")
