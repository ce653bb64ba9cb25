# rules: IMP007
# effect: module
import numpy.f2py
reached = numpy.f2py.os
