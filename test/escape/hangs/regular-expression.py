# tries: match without end
# expect: limit time
# layer 1: resources
import re
re.match(r'(a+)+$', 'a' * 60 + 'b')
