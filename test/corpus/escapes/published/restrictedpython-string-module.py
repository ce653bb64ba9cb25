# rules: FMT003
# effect: class
# from: CVE-2024-47532 RestrictedPython
import string
reached = string.Formatter().get_field("a.__class__.__base__", (), {"a": ()})[0]
