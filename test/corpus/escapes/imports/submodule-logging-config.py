# rules: IMP007
# effect: module
import logging.config
reached = logging.config.struct
