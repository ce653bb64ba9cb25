# rules: DUN004
# effect: value
import logging
reached = "SEEN" if logging.getLogger().findCaller()[0] else None
