# rules: IMP001
# effect: module
import multiprocessing.util as u
reached = u.os
