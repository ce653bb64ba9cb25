# rules: IMP007
# effect: module
reached = pd.compat.sys
