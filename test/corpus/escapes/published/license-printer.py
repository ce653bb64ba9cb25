# rules: DUN001
# effect: module
# from: pyjail, site._Printer
reached = type(copyright).__init__.__globals__["sys"]
