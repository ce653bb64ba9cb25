# rules: IMP007
# effect: module
c = pd.io.common
reached = c.os
