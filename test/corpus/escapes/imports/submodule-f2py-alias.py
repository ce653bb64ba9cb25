# rules: IMP007
# effect: module
import numpy.f2py as tools
reached = tools.subprocess
