# rules: DUN001
# effect: module
reached = print.__self__
