# rules: IMP001
# effect: module
import \
  os \
  as reached
