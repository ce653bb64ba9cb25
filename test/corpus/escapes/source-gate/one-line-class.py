# rules: IMP001
# effect: module
class T: import os
reached = T.os
