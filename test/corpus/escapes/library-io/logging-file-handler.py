# rules: IO002
# effect: file
import logging
logging.FileHandler("/tmp/stockade-canary")
