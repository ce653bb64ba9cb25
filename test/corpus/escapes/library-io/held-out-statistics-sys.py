# rules: IMP007
# effect: module
import statistics
reached = statistics.sys
