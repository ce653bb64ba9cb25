# rules: IMP007
# effect: module
import sklearn.datasets._base as b
reached = b.os
