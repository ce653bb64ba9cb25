# rules: IMP007
# effect: module
import numpy.testing as t
reached = t._private.utils.os
