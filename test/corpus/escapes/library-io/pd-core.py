# rules: IMP007
# effect: module
reached = pd.core.frame.sys
