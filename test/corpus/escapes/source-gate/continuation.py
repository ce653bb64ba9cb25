# rules: IMP001
# effect: module
import \
  os
reached = os
