# rules: IMP007
# effect: module
import dataclasses
reached = dataclasses.sys
