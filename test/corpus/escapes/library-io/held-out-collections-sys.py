# rules: DUN002
# effect: module
import collections
reached = collections._sys
