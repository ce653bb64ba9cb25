# rules: SRC004
# effect: module
x = "﻿"
import os as reached
