# rules: IO001
# effect: file
import json
json.dump([1], open("/tmp/stockade-canary", "w"))
