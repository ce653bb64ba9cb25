# rules: IMP001
# effect: file
from pathlib import Path as Frame
Frame("/tmp/stockade-canary").write_text("x")
