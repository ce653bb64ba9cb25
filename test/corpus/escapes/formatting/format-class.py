# rules: FMT001
# effect: class
reached = "{0.__class__.__mro__}".format(())
reached = object if "object" in reached else None
