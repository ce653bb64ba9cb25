# rules: IMP001
# effect: module
import pkgutil
reached = pkgutil.resolve_name("os")
