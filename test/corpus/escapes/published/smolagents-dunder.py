# rules: DUN001
# effect: module
# from: smolagents, subclasses
reached = [c for c in ().__class__.__mro__[1].__subclasses__() if c.__name__ == "catch_warnings"][0]()._module.sys
