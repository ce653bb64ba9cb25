# rules: IMP007
# effect: module
reached = np.testing._private.utils.os
