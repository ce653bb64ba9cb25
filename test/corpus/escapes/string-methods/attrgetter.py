# rules: DYN001
# effect: module
from operator import attrgetter
reached = attrgetter("io.common.os")(pd)
