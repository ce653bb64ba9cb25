# rules: IMP001
# effect: module
x = 1; import os; reached = os
