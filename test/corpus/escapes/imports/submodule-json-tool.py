# rules: IMP007
# effect: module
import json.tool as t
reached = t.sys
