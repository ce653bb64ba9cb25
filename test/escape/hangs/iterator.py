# tries: exhaust an endless iterator in C
# expect: limit time
# layer 1: resources
import itertools
any(x < 0 for x in itertools.count())
