# rules: IMP007
# effect: file
from logging.handlers import RotatingFileHandler
RotatingFileHandler("/tmp/stockade-canary")
