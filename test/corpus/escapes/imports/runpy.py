# rules: IMP001
# effect: value
import runpy
reached = "SEEN" if "system" in runpy.run_module("os") else None
