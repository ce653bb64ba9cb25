# tries: consume an endless repetition in C
# expect: limit time
# layer 1: resources
import itertools, collections
collections.deque(itertools.repeat(0), maxlen=0)
