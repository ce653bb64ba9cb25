# rules: CLS001
# effect: class
# from: CVE-2025-22153 RestrictedPython
class Kind(type(BaseException)):
    pass

try:
    raise ExceptionGroup("g", [ValueError(1)])
except* ValueError as group:
    reached = type(group).__mro__[-1]
