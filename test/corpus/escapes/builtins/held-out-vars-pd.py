# rules: DYN003
# effect: module
reached = vars(pd)["compat"]
