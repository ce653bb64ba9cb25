# rules: IO004
# effect: file
import logging
logging.basicConfig(filename="/tmp/stockade-canary", force=True)
logging.error("x")
